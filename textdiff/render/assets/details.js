/** The strip at the foot: what is known of the chosen variant. */
function startDetails() {
  byId("strip-toggle").addEventListener("click", ({ currentTarget }) => {
    const body = byId("strip-body");
    body.hidden = !body.hidden;
    currentTarget.setAttribute("aria-expanded", String(!body.hidden));
    currentTarget.firstElementChild.textContent = body.hidden ? "▴" : "▾";
  });
  document.addEventListener("language", drawDetails);
}

function drawDetails() {
  const strip = byId("strip");
  strip.hidden = !current;
  if (!current) return;
  strip.className = "js k-" + current.kind;
  byId("strip-title").replaceChildren(...facts(current));
  const [a, b] = [[...current.a], [...current.b]];
  const [placeA, placeB] = current.places;
  const differing = difference(a, b);
  byId("strip-body").replaceChildren(
    why(current), ...approval(current),
    side("a", data.a.path, placeA, a, differing),
    side("b", data.b.path, placeB, b, differing),
  );
}

function facts({ kind, operation, substantive, ignored, said, index, id }) {
  const { f, c, m } = said;
  const link = make("a", "tag", "#" + (index + 1));
  link.href = "#v-" + id;
  const found = [badge(kind), make("b", "", say("kind." + kind)), tag(say("operation." + operation)),
    tag(say(substantive ? "significance.substantive" : "significance.accidental"), substantive ? "strong" : "")];
  if (f) found.push(tag(say("details.folds") + ": " + f.split(" ").map((fold) => say("kind." + fold)).join(", ")));
  if (c) found.push(tag(say("details.cause") + ": " + say("cause." + c)));
  if (ignored) found.push(tag(say("details.ignored")));
  if (data.elsewhere[m]) {
    const away = make("a", "", "⇄ ", say("details.moved"));
    away.href = data.elsewhere[m] + "#v-" + m;
    found.push(away);
  }
  if (m && byFingerprint.has(m)) found.push(partner(byFingerprint.get(m)));
  return [...found, link];
}

/** The rule that named the kind, and the convention or cause that it goes with. */
function why({ rule, a, b, kind, said }) {
  const quoted = (text) => `“${shortened(text)}”`;
  const folds = (said.f ? said.f.split(" ") : [kind]).concat(said.f ? kind : []);
  const sentence = say("rule." + rule, {
    a: quoted(a), b: quoted(b), kind: say("kind." + kind), side: say(a ? "witness.a" : "witness.b"),
    folds: [...new Set(folds)].map((fold) => say("kind." + fold)).join(say("and")), convention: said.k ? say("convention." + said.k) : "",
  });
  return make("p", "why", say("details.rule") + ": ", make("code", "", rule), " ", sentence);
}

/** Who approved it in the project's baseline, why, and until when. */
function approval({ accepted }) {
  if (!accepted) return [];
  const { reason, author, until } = accepted;
  const said = [reason && `“${reason}”`, author, until && say("approved.until", { day: until })].filter(Boolean);
  return [make("p", "why approved", "☑ " + say("approved.by") + (said.length ? ": " : ""), said.join(" · "))];
}

const tag = (said, classes = "") => make("span", ("tag " + classes).trim(), said);

function partner(variant) {
  const button = make("button", "", "⇄ ", say("details.moved"));
  button.type = "button";
  button.addEventListener("click", () => choose(variant));
  return button;
}

/** How many characters two readings share at the beginning and at the end. */
function difference(a, b) {
  const most = Math.min(a.length, b.length);
  let first = 0;
  while (first < most && a[first] === b[first]) first++;
  let last = 0;
  while (last < most - first && a[a.length - 1 - last] === b[b.length - 1 - last]) last++;
  return { first, last };
}

function side(name, path, [line, column], letters, { first, last }) {
  const where = make("div", "where", make("bdi", "", ...drawn(path, false)), `:${line}:${column}`);
  where.title = say("details.line", { l: line, c: column });
  const text = make("div", "raw code words");
  text.lang = langOf(current);
  if (name === "b" && data.rightHan && text.lang.startsWith("zh")) text.lang = data.rightHan;
  text.dir = "auto";
  text.tabIndex = 0;
  if (letters.length) text.append(...drawn(letters.slice(0, 2000).join(""), exact(current)));
  else text.append(make("span", "tag", say("details.empty")));
  return make("section", name, where, text, codePoints(letters, first, letters.length - last));
}

/** Every code point with its name; of a long reading the first, and only when asked for. */
function codePoints(letters, first, end) {
  const most = data.codePointsShown;
  const list = make("ol", "codes");
  for (const [at, letter] of letters.slice(0, most).entries()) {
    list.append(codePoint(letter, at < first || at >= end));
  }
  if (letters.length <= most / 2) return list;
  list.className = "";
  if (letters.length > most) list.append(make("li", "same", say("details.more", { n: letters.length - most })));
  return make("details", "codes", make("summary", "", say("details.codes", { n: letters.length })), list);
}

function codePoint(letter, same) {
  const code = letter.codePointAt(0);
  return make("li", same ? "same" : "", make("code", "", "U+" + hex(code)), " ", nameOf(code));
}

/** Han characters and Hangul syllables are named by rule (The Unicode Standard, 4.8). */
function nameOf(code) {
  const given = data.names[code.toString(16)];
  if (given) return given;
  if (code >= 0xac00 && code <= 0xd7a3) return "HANGUL SYLLABLE " + String.fromCodePoint(code);
  return "CJK UNIFIED IDEOGRAPH-" + hex(code);
}
