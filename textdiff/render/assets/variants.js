/** The variants of the page, read from its markup: that is their only place. */
const main = byId("text");
const chips = [...document.querySelectorAll(".chip input")];
const variants = [];
const byFingerprint = new Map();
const byFirst = new Map();
const wrapped = new Set();
let kindsOn = new Set();

class PageVariant {
  constructor(first, id) {
    this.first = first;
    this.id = id;
    this.index = variants.length;
    [this.kind] = kindOf(first);
    this.row = first.closest(".r");
    const { nextSibling: next } = first;
    const both = first.localName === "del" && next?.localName === "ins" && !next.className;
    this.del = first.localName === "del" ? first : null;
    this.ins = both ? next : this.del ? null : first;
  }
  /** What holds both readings; only rows that are looked at have it. */
  get element() {
    wrapRow(this.row);
    return this.first.parentElement;
  }
  get a() { return reading(this.del, "ins"); }
  get b() { return reading(this.ins, "del"); }
  get said() { return this.first.dataset; }
  /** The same for variants that are one substitution, which the list shows as a group. */
  get key() {
    const alone = this.kind === "passage" || this.said.m;
    return (this.keyed ??= alone ? this.id : JSON.stringify([this.kind, this.a, this.b]));
  }
  get substantive() { return (this.said.g ?? kindOf(this.first)[1]) === "substantive"; }
  get ignored() { return Boolean(Number(this.said.i ?? kindOf(this.first)[2])); }
  /** What the baseline says of it, where it approves it. */
  get accepted() {
    if (!this.first.hasAttribute("data-approved")) return null;
    const { approved: reason, author, until } = this.said;
    return { reason, author, until };
  }
  get on() { return kindsOn.has(this.kind) && (!this.accepted || kindsOn.has("approved")); }
  get rule() { return this.said.r ?? kindOf(this.first)[3]; }
  get operation() {
    return this.said.o || (!this.del ? "addition" : this.ins ? "substitution" : "omission");
  }
  /** Line and column in both files. */
  get places() {
    if (this.said.p) return this.said.p.split(" ").map((place) => place.split(":").map(Number));
    return ["a", "b"].map((side) => placeIn(this, side));
  }
}

const kindOf = (first) => data.kinds[first.className];
const LAYOUT = ["line_break", "whitespace", "hyphenation"];

/** Puts the two readings of each variant in a row into one element, with what the markup leaves to be told. */
function wrapRow(row) {
  if (wrapped.has(row)) return;
  wrapped.add(row);
  for (const first of row.querySelectorAll("del[class], ins[class]")) {
    const [kind, significance] = kindOf(first);
    const wrapper = make("span", "v k-" + kind);
    first.before(wrapper);
    const next = first.nextSibling;
    wrapper.append(first);
    if (first.localName === "del" && next?.localName === "ins" && !next.className) wrapper.append(next);
    else wrapper.classList.add(first.localName === "ins" ? "add" : "omi");
    if ((first.dataset.g ?? significance) === "substantive") wrapper.classList.add("sub");
    if (first.dataset.m || first.dataset.o) wrapper.classList.add("move");
    if (wrapper.querySelector(".para")) wrapper.classList.add("block");
    if (LAYOUT.includes(kind) && unspaced(wrapper)) wrapper.classList.add("h");
    if (first.dataset.approved !== undefined) wrapper.dataset.approved = "";
    showOrHide(wrapper);
    const variant = byFirst.get(first);
    if (!variant) continue;
    first.removeAttribute("id");
    wrapper.id = "v-" + variant.id;
    const sign = signOf(variant);
    if (sign) wrapper.dataset.d = sign;
  }
}

/** What is switched off, a kind or what is approved, loses its marks. */
function showOrHide(wrapper) {
  const [, kind] = wrapper.className.match(/k-(\w+)/);
  const on = kindsOn.has(kind) && (wrapper.dataset.approved === undefined || kindsOn.has("approved"));
  wrapper.classList.toggle("off", !on);
}

/** Between Han characters a line end stands for nothing. */
function unspaced(wrapper) {
  const beside = wrapper.previousSibling?.textContent.slice(-1) + wrapper.nextSibling?.textContent.slice(0, 1);
  return /[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\ud840-\ud8ff]/.test(beside);
}

function readVariants() {
  const ids = atob(data.ids);
  for (const first of main.querySelectorAll("p > del[class], p > ins[class]")) {
    const bytes = ids.slice(8 * variants.length, 8 * variants.length + 8);
    const id = first.id.slice(2) || [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
    const variant = new PageVariant(first, id);
    variants.push(variant);
    byFingerprint.set(id, variant);
    byFirst.set(first, variant);
  }
}

/** Where a variant stands, reckoned from where its row begins. */
function placeIn({ row, element }, side) {
  const cell = row.firstElementChild;
  const without = side === "a" ? "ins" : "del";
  let text = "";
  for (let node = cell.firstChild; node !== element; node = node.nextSibling) text += exactly(node, without);
  const lines = text.split(/\r\n|\n|\r/);
  const column = [...lines.at(-1)].length + (lines.length > 1 ? 1 : Number(cell.dataset[side + "c"] ?? 1));
  return [Number(cell.dataset[side]) + lines.length - 1, column];
}

/** The characters of a reading, symbols turned back into what they stand for. */
function reading(element, without) {
  if (element?.childNodes.length === 1 && element.firstChild.nodeType === Node.TEXT_NODE) return element.firstChild.data;
  return element ? [...element.childNodes].map((node) => exactly(node, without)).join("") : "";
}

function exactly(node, without) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.dataset.u) return characters(node.dataset.u);
  return node.localName === without ? "" : reading(node, without);
}

function characters(codes) {
  return codes.split(" ").map((code) => String.fromCodePoint(parseInt(code, 16))).join("");
}

/** Nodes that show a string, its invisible characters drawn; inner spaces only where all are. */
function drawn(text, all = true) {
  const pieces = text.split(INVISIBLE).filter((piece) => piece);
  const plain = (piece, at) => piece === " " && !all && at > 0 && at < pieces.length - 1;
  return pieces.map((piece, at) => (INVISIBLE.test(piece) && !plain(piece, at) ? symbol(piece) : piece));
}

const INVISIBLE =
  /(\r\n|[\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u180b-\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\ud800-\udfff\u{e0000}-\u{e01ef}])/u;
const HARMFUL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\uffff\ud800-\udfff]/u;

function codesOf(text) {
  return [...text].map((character) => character.codePointAt(0).toString(16)).join(" ");
}

function symbol(text) {
  const codes = codesOf(text);
  const code = text.codePointAt(0);
  const element = make("i", /^[\r\n\v\f\u0085\u2028\u2029]/.test(text) ? "n" : /^\s$/.test(text) && code !== 0xfeff ? "s" : "x q");
  element.textContent = HARMFUL.test(text) ? "" : element.className === "n" ? "\n" : text;
  element.dataset.u = codes;
  if (text !== " " && text !== "\n") element.dataset.g = glyph(codes, code);
  return element;
}

function glyph(codes, code) {
  if (GLYPHS[codes]) return GLYPHS[codes];
  return code < 32 ? String.fromCharCode(0x2400 + code) : "U+" + hex(code);
}

const lengthOf = (text) => [...text].length;
const hex = (code) => code.toString(16).toUpperCase().padStart(4, "0");

/** The kinds that are switched on, and "approved" where that is. */
const shownKinds = () => new Set(chips.filter((chip) => chip.checked).map((chip) => chip.value));
