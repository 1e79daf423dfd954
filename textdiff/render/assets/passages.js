/** The page of shared passages: searching. */
function searchAll() {
  const wanted = byId("search").value.trim().toLowerCase();
  let any = false;
  for (const group of document.querySelectorAll(".group")) {
    const named = group.querySelector("h2").textContent.toLowerCase().includes(wanted);
    let some = false;
    for (const each of group.querySelectorAll("article")) {
      each.hidden = !named && !each.textContent.toLowerCase().includes(wanted);
      some ||= !each.hidden;
    }
    group.hidden = !some;
    any ||= some;
  }
  byId("nothing").hidden = any || wanted === "";
}

startSettings();
byId("search").addEventListener("input", searchAll);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
  if (event.key === "f" || event.key === "/") {
    event.preventDefault();
    byId("search").focus();
  }
});
speak();
document.documentElement.dataset.ready = "";
