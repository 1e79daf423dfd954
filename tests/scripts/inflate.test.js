import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateRawSync } from "node:zlib";
import { inflate } from "../../textdiff/render/assets/inflate.js";

/** Numbers from 0 to 1, the same in each run. */
function numbers(seed) {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

function texts() {
  const next = numbers(7);
  const words = Array.from({ length: 300 }, () => Math.floor(next() * 1e6).toString(36));
  const prose = Array.from({ length: 9000 }, () => words[Math.floor(300 * next() * next())]).join(" ");
  const noise = Uint8Array.from({ length: 70_000 }, () => 256 * next());
  return ["", "a", "a".repeat(100_000), "漢字かな", prose, noise].map((text) => Buffer.from(text));
}

const WAYS = {
  stored: { level: 0 },
  quick: { level: 1 },
  best: { level: 9 },
  "with fixed codes": { strategy: constants.Z_FIXED },
  "without repeats": { strategy: constants.Z_HUFFMAN_ONLY },
};

for (const [name, options] of Object.entries(WAYS)) {
  test(`what was deflated comes back: ${name}`, () => {
    for (const text of texts()) {
      assert.deepEqual(Buffer.from(inflate(deflateRawSync(text, options))), text);
    }
  });
}

test("bytes behind the end do no harm", () => {
  const deflated = Buffer.concat([deflateRawSync("some words"), Buffer.from([0, 0, 0])]);
  assert.equal(Buffer.from(inflate(deflated)).toString(), "some words");
});
