const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

/** What outlives the page where the browser allows it (not everywhere on file://); `set` says whether. */
const kept = {
  get(name) {
    try { return localStorage.getItem("textdiff." + name); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem("textdiff." + name, value); } catch { return false; }
    return true;
  },
};

let language = kept.get("language") || ((navigator.language || "").startsWith("zh") ? "zh" : "en");

/** What the interface says for a key, with {name} replaced by values. */
function say(key, values = {}) {
  const one = values.n === 1 && WORDS[key + ".one"];
  const said = (one || WORDS[key])?.[language === "zh" ? 1 : 0] ?? key;
  return said.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString("en") : value;
  });
}

/** An element with classes and children: the one way in which scripts make markup. */
function make(tag, classes = "", ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  element.append(...children);
  return element;
}

/** An element that speaks the interface's language, also after it is changed. */
function word(key, classes = "") {
  const element = make("span", classes, say(key));
  element.dataset.w = key;
  return element;
}

/** Puts the whole page into the chosen language. */
function speak() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-w]")) {
    const { w, n, name } = element.dataset;
    element.textContent = say(w, { n: n === undefined ? undefined : Number(n), name });
  }
  for (const element of document.querySelectorAll("[data-w-label]")) {
    const said = say(element.dataset.wLabel);
    element.setAttribute("aria-label", said);
    if (element.hasAttribute("title")) element.title = said;
  }
  for (const element of document.querySelectorAll("[data-w-title]")) element.title = say(element.dataset.wTitle);
  for (const element of document.querySelectorAll("[data-w-placeholder]")) {
    element.placeholder = say(element.dataset.wPlaceholder);
  }
  document.dispatchEvent(new Event("language"));
}
