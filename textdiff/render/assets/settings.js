/** Theme and language, on both kinds of page. */
function startSettings() {
  const root = document.documentElement;
  root.classList.add("js");
  for (const element of document.querySelectorAll(".js[hidden]")) element.hidden = false;
  const theme = byId("theme");
  theme.value = ["light", "dark"].includes(kept.get("theme")) ? kept.get("theme") : "auto";
  const apply = () => { root.dataset.theme = theme.value; };
  theme.addEventListener("change", () => { kept.set("theme", theme.value); apply(); });
  apply();
  byId("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    kept.set("language", language);
    speak();
  });
}
