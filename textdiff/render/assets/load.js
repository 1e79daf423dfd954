"use strict";

/**
 * Unpacks the page's script, which runs as an inline script that the policy names by its hash.
 * A browser that knows no DecompressionStream (all do since 2023) shows the page as without scripts.
 */
const packed = Uint8Array.from(atob(document.getElementById("packed").textContent), (byte) => byte.charCodeAt(0));
const unpacked = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate")));
unpacked.text().then((text) => {
  const script = document.createElement("script");
  script.textContent = text;
  document.head.append(script);
});
