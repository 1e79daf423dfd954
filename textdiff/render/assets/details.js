/** The strip at the foot: what is known of the chosen variant. */
function startDetails() {
  byId("strip-toggle").addEventListener("click", ({ currentTarget }) => {
    const body = byId("strip-body");
    body.hidden = !body.hidden;
    currentTarget.setAttribute("aria-expanded", String(!body.hidden));
    currentTarget.textContent = body.hidden ? "▴" : "▾";
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
  const [lineA, lineB] = current.element.dataset.p.split(" ");
  const differing = difference(a, b);
  byId("strip-body").replaceChildren(
    side("a", data.a.path, lineA, a, differing),
    side("b", data.b.path, lineB, b, differing),
  );
}

function facts({ kind, operation, substantive, element, index, id }) {
  const { f, c, i, m } = element.dataset;
  const link = make("a", "tag", "#" + (index + 1));
  link.href = "#v-" + id;
  link.title = say("details.link");
  const found = [badge(kind), make("b", "", say("kind." + kind)), tag(say("operation." + operation)),
    tag(say(substantive ? "significance.substantive" : "significance.accidental"), substantive ? "strong" : "")];
  if (f) found.push(tag(say("details.folds") + ": " + f.split(" ").map((fold) => say("kind." + fold)).join(", ")));
  if (c) found.push(tag(say("details.cause") + ": " + say("cause." + c)));
  if (i !== undefined) found.push(tag(say("details.ignored")));
  if (m && byFingerprint.has(m)) found.push(partner(byFingerprint.get(m)));
  return [...found, link];
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

function side(name, path, place, letters, { first, last }) {
  const [line, column] = place.split(":").map(Number);
  const where = make("div", "where", make("bdi", "", ...drawn(path, false)), `:${line}:${column}`);
  where.title = say("details.line", { l: line, c: column });
  const text = make("div", "raw code");
  text.dir = "auto";
  if (letters.length) text.append(...drawn(letters.slice(0, 2000).join(""), letters.length < 40));
  else text.append(make("span", "tag", say("details.empty")));
  const codes = make("ol", "code");
  const end = letters.length - last;
  for (const [at, letter] of letters.slice(0, data.codePointsShown).entries()) {
    codes.append(codePoint(letter, at < first || at >= end));
  }
  if (letters.length > data.codePointsShown) {
    codes.append(make("li", "same", say("details.more", { n: letters.length - data.codePointsShown })));
  }
  return make("section", name, where, text, codes);
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
