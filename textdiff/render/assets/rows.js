/** Side by side: the right cell of a row is made from its left one when it comes near. */
const rows = [...main.querySelectorAll(".r")];
const nearGroups = new Set();
let invisibles = false;

function complete(row) {
  wrapRow(row);
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

/** Rows come in groups, so that a long text is few things to watch. */
function watchRows() {
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        nearGroups.add(target);
        for (const row of target.children) complete(row);
      } else nearGroups.delete(target);
    }
    tellSight();
  }, { rootMargin: "1500px" });
  for (const group of main.querySelectorAll(".g")) near.observe(group);
  addEventListener("scroll", tellSight, { passive: true });
}

const nearRows = () => [...nearGroups].flatMap((group) => [...group.children]);

/** The first and the last row in sight. */
function rowsInSight() {
  const inSight = nearRows().filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }).sort((a, b) => rowStarts.get(a) - rowStarts.get(b));
  return [inSight[0], inSight.at(-1)];
}

let telling = false;
function tellSight() {
  if (telling) return;
  telling = true;
  requestAnimationFrame(() => {
    telling = false;
    document.dispatchEvent(new Event("sight"));
  });
}

function startRows() {
  const button = byId("view");
  const label = () => {
    const next = sideBySide() ? "view.inline" : "view.side";
    button.replaceChildren(word(next), " ", make("kbd", "", "s"));
  };
  const show = (view) => {
    document.documentElement.dataset.view = view;
    label();
    nearRows().forEach(complete);
    tellSight();
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
    nearRows().forEach(complete);
    tellSight();
  });
  document.addEventListener("language", label);
  watchRows();
}
