import { readdirSync, readFileSync } from "node:fs";
import js from "@eslint/js";
import globals from "globals";

const ASSETS = new URL("textdiff/render/assets/", import.meta.url);

// A page joins these files into one script, so each sees what the others declare.
function declared() {
  const names = {};
  for (const name of readdirSync(ASSETS).filter((name) => name.endsWith(".js"))) {
    const text = readFileSync(new URL(name, ASSETS), "utf8");
    for (const match of text.matchAll(/^(?:export )?(?:async )?(?:function\*?|class|const|let) ([\w$]+)/gmu)) {
      names[match[1]] = "writable";
    }
    for (const match of text.matchAll(/^(?:const|let) [[{]([^\]}]+)[\]}] =/gmu)) {
      for (const part of match[1].split(",")) names[part.split(":").pop().trim()] = "writable";
    }
  }
  return names;
}

// What knows of no page is a module, which the tests import; a page gets it without `export`.
const MODULES = ["decisions.js", "inflate.js"].map((name) => "textdiff/render/assets/" + name);

export default [
  { ignores: ["node_modules/", "reports/"] },
  js.configs.recommended,
  {
    files: ["textdiff/render/assets/**/*.js"],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "script",
      globals: { ...globals.browser, ...declared(), WORDS: "readonly", GLYPHS: "readonly" }, // put before
    },
    rules: {
      "eqeqeq": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { vars: "local" }], // another file may use what is at the top
      // Control characters and combining marks in patterns are what these pages are about.
      "no-control-regex": "off",
      "no-misleading-character-class": "off",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Texts go into the page as text: use textContent." },
        { property: "outerHTML", message: "Texts go into the page as text: use textContent." },
        { property: "insertAdjacentHTML", message: "Texts go into the page as text." },
      ],
      // The content policy of the pages lets none of these through.
      "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "WebSocket", "EventSource"],
    },
  },
  { files: MODULES, languageOptions: { sourceType: "module", globals: { ...globals.browser } } },
  {
    files: ["tests/scripts/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...globals.node } },
  },
];
