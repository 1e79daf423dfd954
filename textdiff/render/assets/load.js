/** Five letters, # to z without & < >, stand for four bytes. */
function unpack(letters) {
  const bytes = [];
  for (let at = 0; at < letters.length; at += 5) {
    let word = 0;
    for (let i = at; i < at + 5; i++) {
      const code = letters.charCodeAt(i);
      word = word * 85 + code - 35 - (code > 38) - (code > 60) - (code > 62);
    }
    bytes.push(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255);
  }
  return bytes;
}

/** The page's script runs as an inline script that the policy names by its hash. */
const script = document.createElement("script");
script.textContent = new TextDecoder().decode(inflate(unpack(document.getElementById("packed").textContent)));
document.head.append(script);
