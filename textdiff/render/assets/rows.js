/** Side by side: the right cell of a row is made from its left one when it comes near. */
const rows = [...main.querySelectorAll(".r")];
const visibleRows = new Set();
let invisibles = false;

function complete(row) {
  if (sideBySide() && row.childElementCount === 1) {
    const right = row.firstElementChild.cloneNode(true);
    right.classList.add("b");
    for (const element of right.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const element of right.querySelectorAll(".now")) element.classList.remove("now");
    if (data.rightHan && right.lang.startsWith("zh")) right.lang = data.rightHan;
    row.append(right);
  }
  if (invisibles) for (const cell of row.children) drawInvisibles(cell);
}

const sideBySide = () => document.documentElement.dataset.view === "side";

/** Spaces, line ends and invisible characters of the equal text, drawn once for each cell. */
function drawInvisibles(cell) {
  if (cell.dataset.drawn !== undefined) return;
  cell.dataset.drawn = "";
  for (const soft of cell.querySelectorAll("i.e")) {
    const text = soft.dataset.u ? characters(soft.dataset.u) : soft.textContent;
    soft.replaceChildren(...drawn(text));
    delete soft.dataset.u;
  }
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    if (!node.parentElement.closest("i") && INVISIBLE.test(node.data)) texts.push(node);
  }
  for (const node of texts) node.replaceWith(...drawn(node.data));
}

/** Does what a row needs to be read, and its neighbours', before it is looked at. */
function prepare(row) {
  const at = rows.indexOf(row);
  for (const near of rows.slice(Math.max(0, at - 8), at + 9)) complete(near);
}

function watchRows() {
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) complete(target);
  }, { rootMargin: "1500px" });
  const inSight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visibleRows.add(target); else visibleRows.delete(target);
    }
    document.dispatchEvent(new Event("sight"));
  });
  const watch = () => {
    near.disconnect();
    inSight.disconnect();
    for (const row of rows) { near.observe(row); inSight.observe(row); }
  };
  watch();
  return watch;
}

function startRows() {
  const watchAgain = watchRows();
  const button = byId("view");
  const label = () => {
    const next = sideBySide() ? "view.inline" : "view.side";
    button.replaceChildren(word(next), " ", make("kbd", "", "s"));
  };
  const show = (view) => {
    document.documentElement.dataset.view = view;
    label();
    for (const row of visibleRows) complete(row);
    watchAgain();
  };
  const wide = matchMedia("(min-width: 70rem)").matches;
  show(["side", "inline"].includes(kept.get("view")) ? kept.get("view") : wide ? "side" : "inline");
  button.addEventListener("click", () => {
    const view = sideBySide() ? "inline" : "side";
    kept.set("view", view);
    show(view);
    if (current) bringIntoSight(current);
  });
  byId("invisibles").addEventListener("click", ({ currentTarget }) => {
    invisibles = !invisibles;
    currentTarget.setAttribute("aria-pressed", String(invisibles));
    document.documentElement.classList.toggle("invisibles", invisibles);
    for (const row of visibleRows) complete(row);
    watchAgain();
  });
  document.addEventListener("language", label);
}
