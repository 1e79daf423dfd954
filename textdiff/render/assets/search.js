/** Search: it narrows the list of variants, and marks the places in the text. */
const MOST_PLACES = 2000;
let places = [];
let place = -1;
let waiting;

const fold = (text) => text.toLowerCase();

/** A test for variants, or null where nothing is searched for. */
function searched() {
  const wanted = fold(byId("search").value.trim());
  if (!wanted) return null;
  return (variant) => {
    const [before, after] = around(variant);
    const texts = [before + variant.a + after, before + variant.b + after, say("kind." + variant.kind), variant.kind,
      ...(variant.accepted ? [say("approved"), variant.accepted.reason, variant.accepted.author] : [])];
    return texts.some((text) => fold(text.replace(/\s+/g, " ")).includes(wanted));
  };
}

/** Places in a row's text, as one witness has it. */
function placesIn(row, wanted, without) {
  const walker = document.createTreeWalker(row.firstElementChild, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    if (node.parentElement.closest(without)) continue;
    nodes.push({ node, start: text.length });
    text += node.parentElement.closest(".h") ? "" : node.data.replace(/\s/g, " ");
  }
  const folded = fold(text);
  const found = [];
  if (folded.length !== text.length) return found;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const range = new Range();
    range.setStart(...boundary(nodes, at, false));
    range.setEnd(...boundary(nodes, at + wanted.length, true));
    found.push(range);
  }
  return found;
}

function boundary(nodes, offset, ends) {
  let low = 0;
  for (let high = nodes.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    if (nodes[middle].start < offset || (!ends && nodes[middle].start === offset)) low = middle; else high = middle - 1;
  }
  return [nodes[low].node, Math.min(offset - nodes[low].start, nodes[low].node.data.length)];
}

function findPlaces(wanted) {
  const found = [];
  if (!wanted) return found;
  rows.forEach(wrapRow); // ranges don't outlive a move of what they are in
  for (const row of rows) {
    const left = placesIn(row, wanted, "ins");
    const keys = new Set(left.map(keyOf));
    const right = row.querySelector("ins") ? placesIn(row, wanted, "del").filter((range) => !keys.has(keyOf(range))) : [];
    found.push(...left, ...right);
    if (found.length > MOST_PLACES) break;
  }
  return found;
}

const nodeNumbers = new WeakMap();
let nodeCount = 0;
function keyOf({ startContainer, startOffset }) {
  if (!nodeNumbers.has(startContainer)) nodeNumbers.set(startContainer, ++nodeCount);
  return nodeNumbers.get(startContainer) + ":" + startOffset;
}

function search() {
  waiting = clearTimeout(waiting);
  const wanted = fold(byId("search").value.trim());
  places = findPlaces(wanted);
  place = -1;
  if (window.CSS?.highlights) {
    CSS.highlights.set("found", new Highlight(...places));
    CSS.highlights.delete("found-now");
  }
  if (chips.length) filter();
  const many = places.length > MOST_PLACES;
  byId("found").textContent = wanted
    ? say(many ? "search.many" : "search.found", { v: shown.length, n: many ? MOST_PLACES : places.length }) : "";
  byId("found-next").hidden = places.length === 0;
}

function nextPlace(step) {
  if (waiting) search();
  if (!places.length) return;
  place = (place + step + places.length) % places.length;
  const range = places[place];
  const element = range.startContainer.parentElement;
  const run = element.closest(".run");
  if (run) run.open = true;
  const row = element.closest(".r");
  prepare(row);
  row.scrollIntoView({ block: "center" });
  const box = range.getBoundingClientRect();
  if (box.height && (box.top < 150 || box.bottom > innerHeight - 150)) scrollBy(0, box.top - innerHeight / 2);
  if (window.CSS?.highlights) CSS.highlights.set("found-now", new Highlight(range));
}

function startSearch() {
  const field = byId("search");
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") { event.preventDefault(); nextPlace(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { field.value = ""; search(); field.blur(); }
  });
  byId("found-next").addEventListener("click", () => nextPlace(1));
  document.addEventListener("language", () => { if (field.value.trim()) search(); });
}
