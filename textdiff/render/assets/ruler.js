/** The overview: the whole document from top to bottom, one mark a variant. */
const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 10000;
const rowStarts = new Map();
let textLength = 1;

function measureText() {
  let at = 0;
  for (const row of rows) {
    rowStarts.set(row, at);
    at += row.firstElementChild.textContent.length + 1;
  }
  textLength = Math.max(1, at);
  const inRow = new Map();
  for (const variant of variants) {
    if (!inRow.has(variant.row)) inRow.set(variant.row, []);
    inRow.get(variant.row).push(variant);
  }
  for (const [row, all] of inRow) {
    const length = row.firstElementChild.textContent.length;
    for (const [i, variant] of all.entries()) {
      variant.at = Math.round((HEIGHT * (rowStarts.get(row) + (length * i) / all.length)) / textLength);
    }
  }
}

function shape(name, attributes, parent) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

function startRuler() {
  measureText();
  const svg = shape("svg", { viewBox: `0 0 30 ${HEIGHT}`, preserveAspectRatio: "none" }, byId("ruler"));
  shape("rect", { class: "window", x: 0, width: 30, y: 0, height: 0 }, svg);
  shape("g", { class: "marks" }, svg);
  shape("path", { class: "here", d: "" }, svg);
  byId("ruler").addEventListener("click", ({ clientY }) => {
    const box = svg.getBoundingClientRect();
    const at = (HEIGHT * (clientY - box.top)) / box.height;
    const nearest = shown.reduce((best, variant) =>
      !best || Math.abs(variant.at - at) < Math.abs(best.at - at) ? variant : best, null);
    if (nearest) choose(nearest);
  });
  document.addEventListener("sight", drawWindow);
}

/** Drawn last, so on top, is what matters most. Substantive variants reach across, accidental ones half, layout a third. */
function drawMarks(kinds) {
  const marks = document.querySelector("#ruler .marks");
  marks.replaceChildren();
  for (const kind of [...kinds].reverse()) {
    const mine = shown.filter((variant) => variant.kind === kind);
    const width = mine.some((variant) => variant.substantive) ? 20
      : LAYOUT.includes(kind) ? 7 : 13;
    if (mine.length) shape("path", { class: "k-" + kind, d: mine.map(({ at }) => `M5 ${at}h${width}`).join("") }, marks);
  }
}

function drawWindow() {
  const [first, last] = rowsInSight();
  if (!first) return;
  const top = rowStarts.get(first);
  const bottom = rowStarts.get(last) + last.firstElementChild.textContent.length;
  const rect = document.querySelector("#ruler .window");
  rect.setAttribute("y", (HEIGHT * top) / textLength);
  rect.setAttribute("height", (HEIGHT * (bottom - top)) / textLength);
}

function drawHere() {
  document.querySelector("#ruler .here").setAttribute("d", current ? `M0 ${current.at}h30` : "");
}
