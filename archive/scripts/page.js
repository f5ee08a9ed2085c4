/* The page of results, as the portal shows it: the first of each kind, or all of one. */

const PER_KIND = 5, MOST_SHOWN = 200;

function element(name, { text = "", ...attributes } = {}, ...inside) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

const inLanguage = code => (code ? { lang: code, dir: code === "ar" ? "rtl" : "ltr" } : {});
const say = (text, values) => text.replace(/%\((\w+)\)s/g, (_whole, name) => values[name]);
const asNumber = number => number.toLocaleString(document.documentElement.lang);

function result([, href, title, titleLanguage, excerpt, excerptLanguage, facts]) {
  const [kind, ...others] = facts;
  const about = element("p", { class: "card-meta" }, element("span", { class: "record-kind", text: kind }));
  for (const fact of others) about.append(" · ", element("bdi", { text: fact }));
  const link = element("a", { href, text: title, ...inLanguage(titleLanguage) });
  const parts = [about, element("h3", { class: "list-row-title" }, link)];
  if (excerpt) parts.push(element("p", { class: "excerpt", text: excerpt, ...inLanguage(excerptLanguage) }));
  return element("article", { class: "list-row" }, ...parts);
}

function showResults(main, asked, exact, chosen) {
  const answer = search(asked, exact), address = `?q=${encodeURIComponent(asked)}`;
  const heading = say(TEXTS.heading, { query: asked });
  main.querySelector("h1").textContent = heading;
  for (const hint of main.querySelectorAll(".intro, .hint")) hint.remove();
  document.title = `${heading} – ${document.title}`;
  const box = main.appendChild(element("div", { id: "found" }));
  for (const [typed, right] of answer.corrected) {
    const again = element("a", { href: `${address}&exact=1`, text: say(TEXTS.asTyped, { typed }) });
    box.append(element("p", { class: "notice", text: `${say(TEXTS.corrected, { typed, right })} ` }, again));
  }
  if (answer.leftOut.length) {
    const words = answer.leftOut.map(part => part.words.join(" ")).join(" · ");
    box.append(element("p", { class: "notice", text: say(TEXTS.leftOut, { words }) }));
  }
  const isPair = answer.query.parts.filter(isPlace).length > 1;  // what two places built leads
  const kinds = KINDS.filter(([name]) => answer.found[name] && (!chosen || chosen === name))
    .sort(([one], [other]) => isPair && (other === "partnership") - (one === "partnership"));
  for (const [name, label] of kinds) {
    const numbers = answer.found[name], most = chosen ? MOST_SHOWN : PER_KIND;
    const count = element("span", { class: "item-count", text: asNumber(numbers.length) });
    const section = element("section", { class: "shelf", "aria-labelledby": `kind-${name}` },
      element("h2", { id: `kind-${name}`, text: `${label} ` }, count),
      ...numbers.slice(0, most).map(number => result(DOCUMENTS[number])));
    if (numbers.length > most && !chosen) {
      const more = say(TEXTS.more, { title: label, shown: asNumber(numbers.length) });
      section.append(element("p", { class: "more-link" }, element("a", { href: `${address}&kind=${name}`, text: more })));
    }
    box.append(section);
  }
  if (!kinds.length) box.append(element("h2", { text: TEXTS.nothing }), element("p", { text: TEXTS.otherWords }));
}

if (typeof document !== "undefined") {
  const asked = new URLSearchParams(location.search);
  const field = document.getElementById("q"), main = document.getElementById("main");
  if (asked.get("q")?.trim()) {
    field.value = asked.get("q");
    showResults(main, asked.get("q"), asked.get("exact") === "1", asked.get("kind"));
  }
}
globalThis.archiveSearch = text => {
  const { found } = search(text);
  return Object.fromEntries(Object.entries(found).map(
    ([name, numbers]) => [name, numbers.slice(0, 10).map(number => DOCUMENTS[number][7])]));
};
