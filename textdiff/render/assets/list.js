/** The list of variants: each with its context; equal substitutions are one group. */
const BEFORE = 18;
const AFTER = 26;
const PORTION = 50;
let shown = [];
const entries = new Map();

function startList() {
  if (matchMedia("(max-width: 60rem)").matches) byId("list-box").open = false;
  for (const chip of chips) {
    chip.checked = chip.defaultChecked; // some browsers restore what was there before a reload
    chip.addEventListener("change", changedKinds);
  }
  byId("all").addEventListener("click", () => switchKinds(() => true));
  byId("substantive").addEventListener("click", () => {
    const kinds = new Set(variants.filter((variant) => variant.substantive).map(({ kind }) => kind));
    switchKinds((kind) => kinds.has(kind) || kind === "approved");
  });
  document.addEventListener("language", fillList);
}

function switchKinds(wanted) {
  for (const chip of chips) chip.checked = wanted(chip.value);
  changedKinds();
}

function changedKinds() {
  hideKinds(shownKinds());
  filter();
  openRuns();
}

/** Kinds that are off lose their marks; rows that nobody has looked at yet do so then. */
function hideKinds(kinds) {
  kindsOn = kinds;
  main.querySelectorAll(".v").forEach(showOrHide);
}

/** Which variants are shown: their kind is on, and the search finds something in them. */
function filter() {
  const kinds = shownKinds();
  const found = searched();
  shown = variants.filter((variant) => variant.on && (!found || found(variant)));
  fillList();
  drawMarks(kinds);
  if (current && !shown.includes(current)) choose(null); else tellPosition();
}

/** A collapsed run opens while a variant in it is shown. */
function openRuns() {
  const holding = new Set(variants.filter(({ on }) => on).map(({ row }) => row.closest(".run")));
  for (const run of main.querySelectorAll(".run")) {
    const holds = holding.has(run);
    if (holds && !run.open) { run.open = true; run.dataset.opened = ""; }
    else if (!holds && run.dataset.opened !== undefined) { run.open = false; delete run.dataset.opened; }
  }
}

/** The list is made in portions, each when it comes near: until then it takes the room that it may need. */
function fillList() {
  entries.clear();
  byId("list-count").textContent = shown.length.toLocaleString("en");
  const none = byId("items-none");
  none.hidden = shown.length > 0;
  none.textContent = say(byId("search").value.trim() ? "list.nothing" : "list.none");
  const all = groups(shown);
  const portions = [];
  nearPortions.disconnect();
  for (let at = 0; at < all.length; at += PORTION) {
    const portion = make("ol");
    const some = all.slice(at, at + PORTION);
    portion.style.height = 4.2 * some.length + "rem";
    const fill = () => fillPortion(portion, some);
    fills.set(portion, fill);
    for (const variant of some.flat()) entries.set(variant, { build: fill });
    portions.push(portion);
  }
  byId("items").replaceChildren(...portions);
  if (portions.length) fills.get(portions[0])();
  for (const portion of portions) nearPortions.observe(portion);
  markEntry();
}

const fills = new WeakMap();
const nearPortions = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) if (isIntersecting) fills.get(target)();
}, { root: byId("list"), rootMargin: "600px" });

/** One of a list that is gone stays empty: its links would stand for those of the list that is there. */
function fillPortion(portion, some) {
  if (portion.childElementCount || !portion.isConnected) return;
  portion.style.height = "";
  nearPortions.unobserve(portion);
  portion.append(...some.map((group) => (group.length > 1 ? groupItem(group) : make("li", "", entryLink(group[0])))));
}

/** Variants of one kind with the same two readings are a group, at the place of the first. */
function groups(all) {
  const found = new Map();
  for (const variant of all) {
    const { key } = variant;
    if (found.has(key)) found.get(key).push(variant); else found.set(key, [variant]);
  }
  return [...found.values()];
}

function groupItem(group) {
  const [first] = group;
  const readings = make("span", "context words", ...readingsOf(first));
  readings.lang = langOf(first);
  const summary = make("summary", "k-" + first.kind, badge(first.kind), readings, make("span", "times", "×" + group.length.toLocaleString("en")));
  const members = make("ol");
  const item = make("details", "", summary, members);
  const fill = () => {
    if (!members.childElementCount) members.append(...group.map((variant) => make("li", "", entryLink(variant))));
  };
  item.addEventListener("toggle", () => { if (item.open) fill(); });
  for (const variant of group) entries.set(variant, { summary, item, fill, group });
  summary.dataset.d = doneOf(group);
  return make("li", "", item);
}

const langOf = ({ row }) => row.firstElementChild.lang;

function badge(kind) {
  const element = make("span", "badge");
  element.title = say("kind." + kind);
  return element;
}

function entryLink(variant) {
  const [before, after] = around(variant);
  const context = make("span", "context words", before, ...readingsOf(variant), after);
  context.lang = langOf(variant);
  if (variant.accepted) context.append(" ", make("span", "tag", "☑ " + say("approved")));
  const link = make("a", "k-" + variant.kind, badge(variant.kind), context,
    make("span", "number", String(variant.index + 1)));
  link.href = "#v-" + variant.id;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    choose(variant);
  });
  entries.set(variant, { ...entries.get(variant), link });
  if (signOf(variant)) link.dataset.d = signOf(variant);
  return link;
}

function readingsOf(variant) {
  const nodes = [];
  if (variant.del) nodes.push(make("del", "code", ...drawn(shortened(variant.a), exact(variant))));
  if (variant.del && variant.ins) nodes.push(make("span", "to", " → "));
  if (variant.ins) nodes.push(make("ins", "code", ...drawn(shortened(variant.b), exact(variant))));
  return nodes;
}

/** Whether every space of a variant is of interest. */
const exact = ({ kind, a, b }) =>
  [...LAYOUT, "encoding", "width"].includes(kind) || [a, b].some((text) => text && !text.trim());

function shortened(text) {
  const whole = [...text.slice(0, 400)];
  return whole.length > 70 || text.length > 400 ? whole.slice(0, 60).join("").trimEnd() + "…" : text;
}

/** The text before and after a variant, in one line; of other variants the right reading. */
function around(variant) {
  const gather = (step, most) => {
    let text = "";
    for (let node = variant.element[step]; node && text.length < most; node = node[step]) {
      const more = node.nodeType === Node.TEXT_NODE ? node.data
        : node.classList.contains("v") ? reading(node.querySelector(":scope > ins"), "del")
        : node.classList.contains("h") ? "" : node.textContent;
      text = step === "previousSibling" ? more + text : text + more;
    }
    return text.replace(/\s+/g, " ");
  };
  const before = [...gather("previousSibling", 3 * BEFORE)];
  const after = [...gather("nextSibling", 3 * AFTER)];
  return [
    (before.length > BEFORE ? "…" : "") + before.slice(-BEFORE).join("").trimStart(),
    after.slice(0, AFTER).join("").trimEnd() + (after.length > AFTER ? "…" : ""),
  ];
}

/** Shows in the list which variant is chosen, and opens its group. */
function markEntry() {
  for (const old of document.querySelectorAll("#items [aria-current]")) old.removeAttribute("aria-current");
  entries.get(current)?.build?.();
  const entry = entries.get(current);
  if (!entry) return;
  if (entry.item) { entry.fill(); entry.item.open = true; }
  const { link } = entries.get(current);
  link.setAttribute("aria-current", "true");
  const list = byId("list");
  const box = link.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (box.top < frame.top + 40 || box.bottom > frame.bottom) {
    list.scrollTop += box.top - frame.top - frame.height / 3;
  }
}
