/**
 * What was deflated (RFC 1951). The browsers' own DecompressionStream answers later, when the page
 * has been shown and its keys may have been pressed; a page of a few kilobytes needs no faster one.
 */
export function inflate(bytes) {
  const out = [];
  let at = 0; // in bits
  let last = 0;
  const take = (bits) => {
    let value = 0;
    for (let i = 0; i < bits; i++, at++) value |= ((bytes[at >> 3] >> (at & 7)) & 1) << i;
    return value;
  };
  while (!last) {
    last = take(1);
    const sort = take(2);
    if (sort) block(...(sort === 1 ? FIXED : readCodes(take)), take, out);
    else at = store(bytes, (at + 7) >> 3, out);
  }
  return Uint8Array.from(out);
}

/** A canonical code: how many symbols have codes of each length, and the symbols in that order. */
function codeOf(lengths) {
  const counts = Array(16).fill(0);
  for (const length of lengths) if (length) counts[length]++;
  const symbols = [...lengths.keys()].filter((symbol) => lengths[symbol]);
  return { counts, symbols: symbols.sort((a, b) => lengths[a] - lengths[b] || a - b) };
}

function nextSymbol({ counts, symbols }, take) {
  let code = 0;
  for (let length = 1, first = 0, index = 0; length < 16; length++) {
    code |= take(1);
    if (code - first < counts[length]) return symbols[index + code - first];
    index += counts[length];
    first = (first + counts[length]) << 1;
    code <<= 1;
  }
  throw new RangeError("no code of deflated data");
}

const FIXED = [[[8, 144], [9, 112], [7, 24], [8, 8]], [[5, 30]]]
  .map((runs) => codeOf(runs.flatMap(([length, times]) => Array(times).fill(length))));
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The two codes at the head of a block: for literals and lengths, and for distances. */
function readCodes(take) {
  const literals = take(5) + 257;
  const all = literals + take(5) + 1;
  const own = Array(19).fill(0);
  for (let i = 0, many = take(4) + 4; i < many; i++) own[ORDER[i]] = take(3);
  const code = codeOf(own);
  const lengths = [];
  while (lengths.length < all) {
    const symbol = nextSymbol(code, take);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...Array(3 + take(2)).fill(lengths.at(-1)));
    else lengths.push(...Array(symbol === 17 ? 3 + take(3) : 11 + take(7)).fill(0));
  }
  return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
}

/** Lengths and distances are written as a step, which stands for a range, and the place in it. */
function inSteps(step, least, same, take) {
  const bits = Math.max(0, Math.floor(step / same) - 1);
  return least + (bits ? (same + (step % same)) << bits : step) + take(bits);
}

function block(literal, distance, take, out) {
  for (let symbol; (symbol = nextSymbol(literal, take)) !== 256;) {
    if (symbol < 256) out.push(symbol);
    else {
      const length = symbol === 285 ? 258 : inSteps(symbol - 257, 3, 4, take);
      const back = inSteps(nextSymbol(distance, take), 1, 2, take);
      for (let i = 0; i < length; i++) out.push(out[out.length - back]);
    }
  }
}

/** Bytes as they are, behind their number; where they end, in bits. */
function store(bytes, start, out) {
  const end = start + 4 + bytes[start] + (bytes[start + 1] << 8);
  for (let i = start + 4; i < end; i++) out.push(bytes[i]);
  return end << 3;
}
