/**
 * Decisions on variants: their file, and how those of several editors are merged.
 * Nothing here knows of a page.
 */
export const DECISIONS = ["left", "right", "both", "own", "query"];
export const SIGNS = { left: "◂", right: "▸", both: "≈", own: "✎", query: "?" };
const FORMAT = "textdiff.decisions";

/** The text of a decisions.json: `entries` are decisions with their ids, spans and readings. */
export function decisionsFile({ profile, a, b }, entries) {
  const witness = ({ path, sha256 }) => ({ path, sha256 });
  return JSON.stringify({
    format: FORMAT, format_version: 1, profile, a: witness(a), b: witness(b), decisions: entries,
  }, null, 2) + "\n";
}

/**
 * The decisions in the text of a file, or what is wrong with it: "format", "version", "texts"
 * (it is about others), or "entry" (one of them is no decision).
 */
export function readDecisions(text, { a, b }) {
  let file;
  try { file = JSON.parse(text); } catch { return { problem: "format" }; }
  if (file?.format !== FORMAT || !Array.isArray(file.decisions)) return { problem: "format" };
  if (file.format_version !== 1) return { problem: "version" };
  if (file.a?.sha256 !== a.sha256 || file.b?.sha256 !== b.sha256) return { problem: "texts" };
  if (!file.decisions.every(isDecision)) return { problem: "entry" };
  return { entries: file.decisions.map(({ id, ...said }) => [id, decision(said)]) };
}

const isDecision = (entry) =>
  typeof entry?.id === "string" && DECISIONS.includes(entry.decision)
  && (entry.decision !== "own" || typeof entry.text === "string")
  && [entry.text, entry.note, entry.editor].every((said) => (said ?? null) === null || typeof said === "string");

/** A decision from its parts, with nothing but what the file has of it. */
export const decision = ({ decision: choice, text, note, editor: who }) =>
  ({ decision: choice, text: choice === "own" ? text : null, note: note || null, editor: who || null });

export const agree = (mine, theirs) => mine.decision === theirs.decision && mine.text === theirs.text;

/**
 * What another editor's decisions add to mine. Of two that don't agree mine stays, and theirs
 * is a conflict; where they agree, a note that I lack is taken.
 */
export function merge(mine, theirs, isKnown) {
  const found = { taken: [], same: 0, unknown: 0, conflicts: [] };
  for (const [id, each] of theirs) {
    const own = mine.get(id);
    if (!isKnown(id)) found.unknown++;
    else if (!own) found.taken.push([id, each]);
    else if (!agree(own, each)) found.conflicts.push([id, each]);
    else if (each.note && !own.note) found.taken.push([id, { ...own, note: each.note }]);
    else found.same++;
  }
  return found;
}

/** Own text as the document would have it: a text field knows one line end only. */
export const withLineEnds = (text, readings) =>
  (readings.some((reading) => reading.includes("\r\n")) ? text.replace(/\r?\n/g, "\r\n") : text);
