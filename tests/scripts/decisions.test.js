import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DECISIONS, SIGNS, agree, decision, decisionsFile, merge, readDecisions, withLineEnds,
} from "../../textdiff/render/assets/decisions.js";

const PAGE = {
  profile: "default", a: { path: "a.txt", sha256: "aa", more: 1 }, b: { path: "b.txt", sha256: "bb" },
};
const left = decision({ decision: "left", editor: "LM" });
const right = decision({ decision: "right", editor: "AB" });
const known = () => true;

function written(...entries) {
  return decisionsFile(PAGE, entries.map(([id, said]) => ({ id, ...said })));
}

test("every decision has a sign of its own", () => {
  assert.equal(new Set(DECISIONS.map((each) => SIGNS[each])).size, DECISIONS.length);
});

test("a file holds the format, the hashes and nothing else of the page", () => {
  const file = JSON.parse(written(["1", left]));
  assert.deepEqual(file, {
    format: "textdiff.decisions", format_version: 1, profile: "default",
    a: { path: "a.txt", sha256: "aa" }, b: { path: "b.txt", sha256: "bb" },
    decisions: [{ id: "1", decision: "left", text: null, note: null, editor: "LM" }],
  });
});

test("what is written is read again", () => {
  const own = decision({ decision: "own", text: "x\r\n\u2028\ud800", note: "n" });
  assert.deepEqual(readDecisions(written(["1", own], ["2", left]), PAGE).entries, [["1", own], ["2", left]]);
});

test("spans and readings in a file are not taken for the decision", () => {
  const text = decisionsFile(PAGE, [{ id: "1", ...left, a: { start: 0, end: 1, text: "x" } }]);
  assert.deepEqual(readDecisions(text, PAGE).entries, [["1", left]]);
});

test("text is kept for own text alone, and an empty own text is one", () => {
  assert.equal(decision({ decision: "left", text: "x" }).text, null);
  assert.equal(decision({ decision: "own", text: "" }).text, "");
});

for (const [what, text, problem] of [
  ["no JSON", "{", "format"],
  ["null", "null", "format"],
  ["another format", '{"format": "textdiff.comparison", "decisions": []}', "format"],
  ["no list", '{"format": "textdiff.decisions", "format_version": 1}', "format"],
  ["a newer version", written().replace('"format_version": 1', '"format_version": 2'), "version"],
  ["other texts", written().replace('"bb"', '"cc"'), "texts"],
  ["an unknown decision", written(["1", { ...left, decision: "maybe" }]), "entry"],
  ["own without a text", written(["1", { ...left, decision: "own" }]), "entry"],
  ["a note that is no string", written(["1", { ...left, note: {} }]), "entry"],
  ["an entry that is null", written().replace("[]", "[null]"), "entry"],
]) {
  test(`${what} is refused`, () => assert.equal(readDecisions(text, PAGE).problem, problem));
}

test("decisions agree in what they do to the text", () => {
  assert.ok(agree(left, { ...left, editor: "AB", note: "n" }));
  assert.ok(!agree(left, right));
  assert.ok(!agree(decision({ decision: "own", text: "x" }), decision({ decision: "own", text: "y" })));
});

test("a merge takes what is new, keeps mine in a conflict, counts the rest", () => {
  const mine = new Map([["1", left], ["2", left], ["3", left]]);
  const found = merge(mine, [["1", right], ["2", { ...left, editor: "AB" }], ["4", right], ["9", right]],
    (id) => id !== "9");
  assert.deepEqual(found, { taken: [["4", right]], same: 1, unknown: 1, conflicts: [["1", right]] });
});

test("where editors agree, a note that mine lacks is taken", () => {
  const noted = { ...left, note: "as printed", editor: "AB" };
  const { taken } = merge(new Map([["1", left]]), [["1", noted]], known);
  assert.deepEqual(taken, [["1", { ...left, note: "as printed" }]]);
});

test("merging one's own file changes nothing", () => {
  const mine = new Map([["1", left], ["2", right]]);
  assert.deepEqual(merge(mine, [...mine], known), { taken: [], same: 2, unknown: 0, conflicts: [] });
});

test("own text gets the line ends of the readings", () => {
  assert.equal(withLineEnds("a\nb\r\nc", ["x\r\n", ""]), "a\r\nb\r\nc");
  assert.equal(withLineEnds("a\nb", ["x\n", ""]), "a\nb");
});
