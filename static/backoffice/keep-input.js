/* Sends what is typed to be kept, every 30 seconds and when the page is left, until it is saved. */

const PAUSE = 30_000; // milliseconds

function readInput(form) {
  const input = new FormData(form);
  for (const [name, value] of [...input]) if (value instanceof File) input.delete(name);
  return input;
}

const asText = (input) => new URLSearchParams(input).toString();

function watch(form) {
  let kept = asText(readInput(form));
  let isSent = false;

  function keep() {
    const input = readInput(form);
    const text = asText(input);
    if (isSent || text === kept) return;
    kept = text;
    navigator.sendBeacon(`${location.pathname}?keep`, input);
  }

  form.addEventListener("submit", (event) => {
    isSent = !event.submitter?.formTarget; // a preview leaves the form as it is
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  setInterval(keep, PAUSE);
}

addEventListener("load", () => {
  const owner = document.querySelector("form [name=_owner]");
  if (owner) watch(owner.form);
});
