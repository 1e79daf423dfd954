/** The index page: sorting and searching. */
const nameColumns = () => {
  for (const table of document.querySelectorAll("table")) {
    const names = [...table.querySelectorAll("thead th")].map((head) => head.querySelector(".plain").textContent);
    for (const row of table.tBodies[0].rows) {
      for (const cell of row.cells) cell.dataset.name = names[cell.cellIndex];
    }
  }
};

function compareCells(a, b) {
  const [x, y] = [a.dataset.v, b.dataset.v];
  const numbers = x !== "" && y !== "" && !isNaN(parseFloat(x)) && !isNaN(parseFloat(y)) && /^[-\d.]+( %)?$/.test(x);
  return numbers ? parseFloat(x) - parseFloat(y) : x.localeCompare(y, "en", { numeric: true });
}

function sortBy(head) {
  const table = head.closest("table");
  const numeric = head.classList.contains("number");
  const before = head.getAttribute("aria-sort");
  const descending = before ? before === "ascending" : numeric;
  for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const body = table.tBodies[0];
  const sorted = [...body.rows].sort((a, b) => compareCells(a.cells[head.cellIndex], b.cells[head.cellIndex]));
  body.append(...(descending ? sorted.reverse() : sorted));
}

function searchAll() {
  const wanted = byId("search").value.trim().toLowerCase();
  let any = false;
  for (const block of document.querySelectorAll(".block")) {
    const all = [...block.querySelectorAll("tbody tr, .paths > li")];
    for (const each of all) each.hidden = !each.textContent.toLowerCase().includes(wanted);
    block.hidden = wanted !== "" && !all.some((each) => !each.hidden);
    any ||= !block.hidden;
  }
  byId("nothing").hidden = any;
}

startSettings();
for (const button of document.querySelectorAll(".sort")) {
  button.addEventListener("click", () => sortBy(button.closest("th")));
}
byId("search").addEventListener("input", searchAll);
document.addEventListener("language", nameColumns);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
  if (event.key === "f" || event.key === "/") {
    event.preventDefault();
    byId("search").focus();
  }
});
speak();
document.documentElement.dataset.ready = "";
