/* Suggestions for the search field: a combobox with a listbox, as ARIA 1.2 describes it.
   Without this file the form works all the same. */
const field = document.getElementById("q");
const list = document.getElementById("suggestions");
const status = list.nextElementSibling;
let timer, request, active;

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    value ? element.setAttribute(name, value) : element.removeAttribute(name);
  }
  return element;
}

function make(tag, text, attributes = {}) {
  const element = set(document.createElement(tag), attributes);
  element.textContent = text;
  return element;
}

function option({ text, kind, href, lang, dir }, number) {
  const link = make("a", "", { id: `suggestion-${number}`, href, role: "option", tabindex: "-1" });
  link.append(make("bdi", text, { lang, dir }), " ", make("small", kind));
  return link;
}

function choose(link) {
  active?.removeAttribute("aria-selected");
  active = link;
  set(field, { "aria-activedescendant": link?.id });
  if (link) set(link, { "aria-selected": "true" }).scrollIntoView({ block: "nearest" });
}

function show(suggestions) {
  choose();
  list.replaceChildren(...suggestions.map(option));
  list.hidden = !suggestions.length;
  set(field, { "aria-expanded": String(!list.hidden) });
}

function close() {
  clearTimeout(timer);
  request?.abort(); // its answer would open the list
  show([]);
  status.textContent = "";
}

async function ask() {
  const q = field.value.trim();
  if (q.length < 2) return close();
  request?.abort();
  request = new AbortController();
  try {
    const address = `${list.dataset.href}?${new URLSearchParams({ q })}`;
    const { suggestions } = await (await fetch(address, { signal: request.signal })).json();
    show(suggestions);
    status.textContent = `${status.dataset.words}: ${suggestions.length}`;
  } catch {} // asked anew or offline
}

function move(step) {
  if (list.hidden) return ask();
  const stops = [undefined, ...list.children]; // first the field itself
  choose(stops.at((stops.indexOf(active) + step) % stops.length));
}

field.addEventListener("keydown", (event) => {
  const act = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: active && (() => active.click()),
    Escape: close, // and the browser does not clear the field
  }[event.key];
  if (!act || event.isComposing) return;
  event.preventDefault();
  act();
});
field.addEventListener("input", () => {
  choose();
  clearTimeout(timer);
  timer = setTimeout(ask, 150);
});
field.addEventListener("blur", close);
addEventListener("pagehide", close);
addEventListener("pointerdown", ({ target }) => field.form.contains(target) || close());
list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
set(field, {
  role: "combobox",
  autocomplete: "off",
  "aria-autocomplete": "list",
  "aria-controls": list.id,
  "aria-expanded": "false",
});
