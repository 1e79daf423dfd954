/** The variants of the page, read from its markup: that is their only place. */
const main = byId("text");
const chips = [...document.querySelectorAll(".chip input")];
const variants = [];
const byFingerprint = new Map();

class PageVariant {
  constructor(element, index) {
    this.element = element;
    this.index = index;
    this.id = element.id.slice(2);
    this.kind = [...element.classList].find((name) => name.startsWith("k-")).slice(2);
    this.row = element.closest(".r");
    this.del = element.querySelector(":scope > del");
    this.ins = element.querySelector(":scope > ins");
  }
  get a() { return reading(this.del, "ins"); }
  get b() { return reading(this.ins, "del"); }
  get substantive() { return this.element.classList.contains("sub"); }
  get operation() {
    if (this.element.dataset.o) return this.element.dataset.o;
    if (this.element.classList.contains("add")) return "addition";
    return this.element.classList.contains("omi") ? "omission" : "substitution";
  }
}

function readVariants() {
  for (const element of main.querySelectorAll(".v[id]")) {
    if (element.parentElement.closest(".v")) continue;
    const variant = new PageVariant(element, variants.length);
    variants.push(variant);
    byFingerprint.set(variant.id, variant);
  }
}

/** The characters of a reading, symbols turned back into what they stand for. */
function reading(element, without) {
  if (!element) return "";
  let whole = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) whole += node.data;
    else if (node.dataset.u) whole += characters(node.dataset.u);
    else if (node.localName !== without) whole += reading(node, without);
  }
  return whole;
}

function characters(codes) {
  return codes.split(" ").map((code) => String.fromCodePoint(parseInt(code, 16))).join("");
}

/** Nodes that show a string, its invisible characters drawn. */
function drawn(text, all = true) {
  const nodes = [];
  for (const piece of text.split(INVISIBLE)) {
    if (!piece) continue;
    nodes.push(INVISIBLE.test(piece) && (all || piece !== " ") ? symbol(piece) : piece);
  }
  return nodes;
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
  if (data.glyphs[codes]) return data.glyphs[codes];
  return code < 32 ? String.fromCharCode(0x2400 + code) : "U+" + hex(code);
}

const hex = (code) => code.toString(16).toUpperCase().padStart(4, "0");

/** The kinds that are switched on. */
const shownKinds = () => new Set(chips.filter((chip) => chip.checked).map((chip) => chip.value));

/** Calls back for items in portions, so that a long list doesn't hold up a key. */
let portions = 0;
function inPortions(items, size, each) {
  const turn = ++portions;
  let at = 0;
  const go = () => {
    if (turn !== portions) return;
    for (const end = Math.min(at + size, items.length); at < end; at++) each(items[at]);
    if (at < items.length) setTimeout(go);
  };
  go();
}
