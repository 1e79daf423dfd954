/** The page of a pair: which variant is chosen, and the keys. */
let current = null;
let marked = [];

function choose(variant, { scroll = true, link = true } = {}) {
  if (variant !== current) {
    leaveEdit();
    byId("together").checked = false;
  }
  for (const old of marked.splice(0)) old.classList.remove("now");
  current = variant;
  drawHere();
  drawDetails();
  drawDeciding();
  if (variant) {
    if (scroll) bringIntoSight(variant);
    marked = sameIn(variant);
    for (const element of marked) element.classList.add("now");
    if (link) setLink(variant);
    byId("live").textContent = [position(), say("kind." + variant.kind), spoken(variant)].join(": ");
  }
  markEntry();
  tellPosition();
}

function setLink({ id }) {
  try { history.replaceState(null, "", "#v-" + id); } catch { /* a sandboxed frame */ }
}

/** The variant's elements in both cells of its row. */
function sameIn({ row, element }) {
  const at = [...row.firstElementChild.querySelectorAll(".v")].indexOf(element);
  return [...row.children].map((cell) => cell.querySelectorAll(".v")[at]);
}

function spoken({ a, b }) {
  return `${shortened(a) || say("details.empty")} → ${shortened(b) || say("details.empty")}`;
}

const position = () => {
  const i = shown.indexOf(current) + 1;
  return i ? say("position", { i, n: shown.length }) : say("position.none", { n: shown.length });
};

function tellPosition() {
  byId("position").textContent = position();
}

/** Scrolls only where the variant isn't in sight already, so that the text stays calm. */
function bringIntoSight({ row, element, del, ins }) {
  const run = row.closest(".run");
  if (run) run.open = true;
  prepare(row);
  measureBars();
  const parts = element.classList.contains("block") ? [del, ins, element] : [element, del, ins];
  const shows = () => parts.flatMap((part) => [...(part?.getClientRects() ?? [])]).find((box) => box.height > 0);
  const top = Math.max(0, byId("bar").getBoundingClientRect().bottom);
  const bottom = Math.min(innerHeight, byId("strip").getBoundingClientRect().top || innerHeight);
  const inSight = (box) => box && box.top >= top + 8 && Math.min(box.bottom, box.top + 60) <= bottom - 24;
  if (inSight(shows())) return;
  row.scrollIntoView({ block: "center" });
  const box = shows();
  if (box && !inSight(box)) scrollBy(0, box.top - byId("bar").offsetHeight - (bottom - byId("bar").offsetHeight) / 4);
}

/** The next variant shown that is wanted, round the end; the chosen one comes last. */
function step(by, wanted = () => true) {
  const n = shown.length;
  const at = shown.indexOf(current);
  for (let i = at < 0 ? 0 : 1; n && i <= n; i++) {
    const next = ((at < 0 ? nearestTo(by) : at) + by * i + n * n) % n;
    if (wanted(shown[next])) return choose(shown[next]);
  }
  tell(say(n ? "progress.all" : "list.none"));
}

/** Where nothing is chosen: the first variant at or after what is in sight. */
function nearestTo(by) {
  const top = rowStarts.get(rowsInSight()[0]) ?? 0;
  const after = shown.findIndex(({ row }) => rowStarts.get(row) >= top);
  if (after < 0) return by > 0 ? 0 : shown.length - 1;
  return by > 0 ? after : (after - 1 + shown.length) % shown.length;
}

function chooseByHash() {
  const variant = byFingerprint.get(location.hash.slice(3));
  if (!variant || variant === current) return Boolean(variant);
  if (!shown.includes(variant)) {
    for (const chip of chips) chip.checked ||= [variant.kind, variant.accepted && "approved"].includes(chip.value);
    byId("search").value = "";
    search();
    changedKinds();
  }
  choose(variant);
  return true;
}

/** The bar and the strip cover parts of the window: the list and the ruler take what is between. */
function measureBars() {
  const bar = byId("bar");
  const strip = byId("strip")?.offsetHeight ?? 0;
  document.documentElement.style.scrollPadding = `${bar.offsetHeight + 16}px 0 ${strip + 16}px`;
  document.body.style.paddingBottom = strip + "px";
  const room = innerHeight - Math.max(bar.offsetHeight, bar.getBoundingClientRect().bottom) - strip;
  for (const beside of [byId("list"), byId("ruler")]) {
    if (!beside) continue;
    beside.style.top = bar.offsetHeight + "px";
    beside.style.height = room + "px";
  }
}

const KEYS = {
  "n p": "step", "N P": "undecided", a: "right", r: "left", b: "both", e: "own", q: "query", c: "comment", u: "undo",
  s: "view", f: "filter", "?": "help", Esc: "escape",
};

function startKeys() {
  const help = byId("help");
  byId("help-keys").append(...Object.entries(KEYS).map(([key, what]) =>
    make("div", "", make("dt", "", make("kbd", "", key)), make("dd", "", word("help." + what)))));
  byId("help-open").addEventListener("click", () => help.showModal());
  const press = (id) => byId(id)?.click();
  const keys = {
    n: () => press("next"), p: () => press("previous"), s: () => press("view"),
    f: () => byId("search").select(), "?": () => press("help-open"),
    N: () => press("next-undecided"), P: () => press("previous-undecided"),
    a: () => press("d-right"), r: () => press("d-left"), b: () => press("d-both"), q: () => press("d-query"),
    e: () => press("d-own"), c: () => press("comment"), u: () => press("undo"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    const letter = event.key.toLowerCase();
    const key = event.shiftKey && keys[event.key] || keys[letter];
    if (!key) return;
    event.preventDefault();
    key();
  });
}

function startChoosing() {
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  main.addEventListener("click", ({ target }) => {
    const clicked = target.closest(".v");
    if (!clicked || !getSelection().isCollapsed) return;
    const cell = clicked.closest("p");
    const at = [...cell.querySelectorAll(".v")].indexOf(clicked);
    const mine = [...cell.closest(".r").firstElementChild.querySelectorAll(".v")][at];
    const variant = byFingerprint.get(outermost(mine).id.slice(2));
    if (variant && shown.includes(variant)) choose(variant, { scroll: false });
  });
  addEventListener("hashchange", chooseByHash);
}

function outermost(element) {
  const outer = element.parentElement.closest(".v");
  return outer ? outermost(outer) : element;
}

function startPrinting() {
  let closed = [];
  addEventListener("beforeprint", () => {
    rows.forEach(complete);
    closed = [...main.querySelectorAll("details:not([open])")];
    for (const run of closed) run.open = true;
  });
  addEventListener("afterprint", () => { for (const run of closed) run.open = false; });
}

function openFirst() {
  hideKinds(shownKinds());
  filter();
  const first = shown.find((variant) => variant.substantive) ?? shown[0];
  if (!chooseByHash() && first) choose(first, { link: false });
}

function start() {
  startSettings();
  readVariants();
  startRows();
  startKeys();
  startPrinting();
  const bars = new ResizeObserver(measureBars);
  bars.observe(byId("bar"));
  addEventListener("scroll", measureBars, { passive: true });
  addEventListener("resize", measureBars);
  if (chips.length) {
    startList();
    startRuler();
    startDetails();
    startChoosing();
    startDeciding();
    bars.observe(byId("strip"));
  }
  startSearch();
  speak();
  if (chips.length) openFirst();
  document.documentElement.dataset.ready = "";
}

start();
