/** Decisions in the page: made, seen, kept, taken back, written to a file and read from it. */
const decided = new Map();
let conflicts = new Map();
const past = [];
let exported = true;
let counted = [];
let editing = null;
const storedAs = `decisions.${data.a.sha256}.${data.b.sha256}.${data.profile}`;

const decisionOf = (variant) => decided.get(variant.id);
const signOf = (variant) => SIGNS[decisionOf(variant)?.decision];
const undecided = (variant) => !decided.has(variant.id);
const editor = () => byId("editor").value.trim() || null;

/** The ids that a decision on the chosen variant is about: a move has two halves, a group many. */
function together() {
  const all = byId("together").checked ? alike() : [current];
  return [...new Set(all.flatMap(({ id, said }) => (byFingerprint.has(said.m) || data.elsewhere[said.m] ? [id, said.m] : [id])))];
}

/** Those shown that are the same substitution as the chosen one. */
const alike = () => {
  const { key } = current;
  return shown.filter((variant) => variant.key === key);
};

function decide(choice, text = null) {
  if (!current || (choice === "own" && current.said.m)) return;
  const about = together();
  change(about.map((id) =>
    [id, decision({ decision: choice, text, note: decided.get(id)?.note, editor: editor() })]));
  tell(say("decide." + choice) + (about.length > 1 ? " ×" + about.length : "") + ". " + progress());
}

/** Sets decisions, or takes away those that are undefined; one step for undo. */
function change(entries, undoable = true) {
  if (!entries.length) return;
  if (undoable) past.push(entries.map(([id]) => [id, decided.get(id)]));
  for (const [id, said] of entries) {
    if (said) decided.set(id, said); else decided.delete(id);
    drawDecision(byFingerprint.get(id));
  }
  exported = false;
  keep();
  drawDeciding();
}

function undo() {
  const last = past.pop();
  if (!last) return;
  change(last, false);
  const [variant] = last.map(([id]) => byFingerprint.get(id)).filter(Boolean);
  if (variant) choose(variant);
  tell(say("undone") + ". " + progress());
}

function tell(said) { byId("live").textContent = said; }

const progress = () =>
  say("progress", { i: counted.filter((variant) => !undecided(variant)).length, n: counted.length });

/** What the text and the list show of a decision. */
function drawDecision(variant) {
  if (!variant) return; // on another page of the pair
  const { link, summary, group } = entries.get(variant) ?? {};
  const sign = signOf(variant);
  for (const element of [link, ...(wrapped.has(variant.row) ? sameIn(variant) : [])]) {
    if (!element) continue;
    if (sign) element.dataset.d = sign; else delete element.dataset.d;
  }
  if (summary) summary.dataset.d = doneOf(group);
}

/** What is decided of a group: the decision where it is one, else how many. */
function doneOf(group) {
  const signs = group.map(signOf).filter(Boolean);
  if (signs.length < group.length) return signs.length ? `${signs.length}/${group.length}` : "";
  return new Set(signs).size === 1 ? signs[0] : "✓";
}

/** The buttons of the chosen variant, and the progress of all. */
function drawDeciding() {
  const done = counted.filter((variant) => !undecided(variant)).length;
  byId("progress").textContent = progress();
  byId("progress").classList.toggle("all", done === counted.length);
  byId("undo").disabled = !past.length;
  byId("export").disabled = !decided.size;
  byId("conflicts-open").hidden = !conflicts.size;
  byId("conflicts-count").textContent = conflicts.size;
  if (!current) return;
  const mine = decisionOf(current);
  for (const button of document.querySelectorAll("#decide [value]")) {
    button.setAttribute("aria-pressed", String(button.value === mine?.decision));
  }
  byId("d-own").disabled = Boolean(current.said.m);
  const { length } = alike();
  byId("alike").hidden = length < 2;
  byId("alike-count").textContent = "×" + length;
  byId("decided").replaceChildren(...(mine ? saidOf(mine) : []));
}

/** A decision in words: own text, note, editor. */
const saidOf = ({ decision: choice, text, note, editor: who }) =>
  [make("b", "", SIGNS[choice] + " " + say("decide." + choice)),
    ...(text === null ? [] : [" ", make("span", "code words", ...(text ? drawn(text) : [say("details.empty")]))]),
    ...(note ? [" “" + note + "”"] : []), ...(who ? [" " + who] : [])];

/** Opens the field for own text, or for a comment: one on a variant not decided is a query. */
function edit(what) {
  if (!current || (what === "own" && current.said.m)) return;
  const mine = decisionOf(current);
  editing = what;
  byId("edit").hidden = false;
  byId("edit-label").replaceChildren(word("edit." + what));
  const field = byId("edit-text");
  field.defaultValue = what === "own" ? mine?.text ?? (current.b || current.a) : mine?.note ?? "";
  field.value = field.defaultValue;
  field.focus();
  field.select();
  bringIntoSight(current); // the strip has grown
}

/** The keys must work again at once, so the focus goes back to the button. */
function endEdit() {
  const back = byId("edit").contains(document.activeElement) && (editing === "own" ? "d-own" : "comment");
  editing = null;
  byId("edit").hidden = true;
  if (back) byId(back).focus();
}

function saveEdit() {
  const { value } = byId("edit-text");
  if (editing === "own") decide("own", withLineEnds(value, [current.a, current.b]));
  else if (editing && (value.trim() || decisionOf(current))) {
    change(together().map((id) => {
      const mine = decided.get(id) ?? { decision: "query", editor: editor() };
      return [id, decision({ ...mine, note: value.trim() })];
    }));
    tell(say("noted") + ". " + progress());
  }
  endEdit();
}

/** What was typed isn't lost where another variant is chosen meanwhile. */
function leaveEdit() {
  const { value, defaultValue } = byId("edit-text");
  if (editing && value !== defaultValue) saveEdit(); else endEdit();
}

/** In the browser, under the two texts and the profile, so that a report made anew finds them. */
function keep() {
  if (!kept.set(storedAs, JSON.stringify({ decided: [...decided], conflicts: [...conflicts] }))) {
    byId("unkept").hidden = false;
  }
}

function remember() {
  let known = {};
  try { known = JSON.parse(kept.get(storedAs)) ?? {}; } catch { /* not ours, so as if nothing were there */ }
  const before = [...decided.keys()];
  decided.clear();
  for (const [id, said] of known.decided ?? []) decided.set(id, said);
  conflicts = new Map(known.conflicts ?? []);
  for (const id of new Set([...before, ...decided.keys()])) drawDecision(byFingerprint.get(id));
  drawDeciding();
}

/** Where each variant stands in both texts, in code points. */
function spans() {
  rows.forEach(wrapRow);
  const found = new Map();
  const at = { ...data.start };
  const take = (side, text) => {
    const start = at[side];
    at[side] += lengthOf(text);
    return { start, end: at[side], text };
  };
  for (const { firstElementChild: cell } of rows) {
    for (const node of cell.childNodes) {
      if (node.classList?.contains("v")) {
        const { id, a, b } = byFingerprint.get(node.id.slice(2));
        found.set(id, { a: take("a", a), b: take("b", b) });
      } else {
        const text = exactly(node);
        take("a", text);
        take("b", text);
      }
    }
  }
  return found;
}

function exportFile() {
  const places = spans();
  const order = [...variants.map(({ id }) => id), ...decided.keys()];
  const mine = [...new Set(order)].filter((id) => decided.has(id));
  const file = decisionsFile(data, mine.map((id) => ({ id, ...decided.get(id), ...places.get(id) })));
  const name = decodeURIComponent(location.pathname.split("/").pop()).replace(/\.html?$/, "");
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([file], { type: "application/json" }));
  link.download = ["", "index"].includes(name) ? "decisions.json" : name + ".decisions.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  exported = true;
  tell(say("exported", { n: mine.length }));
}

async function importFile(file) {
  const { problem, entries: theirs } = readDecisions(await file.text(), data);
  let said = [say("import." + problem)];
  if (!problem) {
    const { taken, same, unknown, conflicts: others } = merge(decided, theirs, (id) => data.parts || byFingerprint.has(id));
    for (const [id, each] of others) conflicts.set(id, each);
    change(taken);
    keep();
    drawDeciding();
    said = [["taken", taken.length], ["same", same], ["unknown", unknown], ["conflicts", others.length]]
      .filter(([key, n]) => n || key === "taken").map(([key, n]) => say("import." + key, { n }));
  }
  openConflicts(file.name + ": " + said.join(" "));
}

/** What came of an import, and where two editors don't agree: one click settles each. */
function openConflicts(said = "") {
  byId("conflicts-said").textContent = said;
  drawConflicts();
  if (!byId("conflicts").open) byId("conflicts").showModal();
}

function drawConflicts() {
  byId("conflicts-list").replaceChildren(...[...conflicts].map(([id, theirs]) => {
    const variant = byFingerprint.get(id);
    const link = make("a", "words", ...(variant ? readingsOf(variant) : [id]));
    link.href = "#v-" + id;
    link.addEventListener("click", () => byId("conflicts").close());
    const take = (mine) => {
      const taken = mine ? [] : [[id, theirs]];
      conflicts.delete(id);
      change(taken);
      keep();
      drawDeciding();
      drawConflicts();
    };
    const choice = (key, said, mine) => {
      const button = make("button", "", say(key) + ": ", ...(said ? saidOf(said) : ["–"]));
      button.type = "button";
      button.addEventListener("click", () => take(mine));
      return button;
    };
    return make("li", variant ? "k-" + variant.kind : "", ...(variant ? [badge(variant.kind), " "] : []), link, make("br"),
      choice("conflicts.mine", decided.get(id), true), " ", choice("conflicts.theirs", theirs, false));
  }));
}

function startDeciding() {
  counted = variants.filter((variant) => !variant.ignored);
  for (const button of document.querySelectorAll("#decide [value]")) {
    button.addEventListener("click", () => (button.value === "own" ? edit("own") : decide(button.value)));
  }
  const press = {
    comment: () => edit("note"), undo, "edit-cancel": endEdit, export: exportFile, "conflicts-open": () => openConflicts(),
    import: () => byId("import-file").click(), "next-undecided": () => step(1, undecided),
    "previous-undecided": () => step(-1, undecided),
  };
  for (const [id, does] of Object.entries(press)) byId(id).addEventListener("click", () => does());
  byId("together").addEventListener("change", drawDeciding);
  byId("edit").addEventListener("submit", (event) => { event.preventDefault(); saveEdit(); });
  byId("edit-text").addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") endEdit();
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); saveEdit(); }
  });
  byId("import-file").addEventListener("change", ({ currentTarget }) => {
    const [file] = currentTarget.files;
    currentTarget.value = "";
    if (file) importFile(file);
  });
  byId("editor").value = kept.get("editor") ?? "";
  byId("editor").addEventListener("change", () => kept.set("editor", byId("editor").value.trim()));
  addEventListener("storage", ({ key }) => { if (key === "textdiff." + storedAs) remember(); });
  addEventListener("beforeunload", (event) => {
    if (!exported && !byId("unkept").hidden) event.preventDefault();
  });
  document.addEventListener("language", drawDeciding);
  byId("unkept").hidden = kept.set("probe", "1");
  remember();
}
