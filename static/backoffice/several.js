/* Several pictures: files can be dropped, and are sent one by one, so that each may be large. */

const area = document.querySelector(".drop-area");
const input = area.querySelector("input[type=file]");
const button = area.querySelector("button");
const form = input.form;
const status = area.querySelector("[role=status]");

async function send(file) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.set("_quietly", "1");
  data.set("files", file);
  try {
    return (await fetch(location.pathname, { method: "POST", body: data })).status === 204;
  } catch {
    return false;
  }
}

function note(name) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", value: name });
  field.name = "_not_sent";
  form.append(field);
}

async function sendAll(files) {
  if (!files.length || button.disabled) return;
  button.disabled = input.disabled = true;
  for (const [index, file] of [...files].entries()) {
    status.textContent = area.dataset.sending
      .replace("{number}", index + 1)
      .replace("{count}", files.length);
    if (!(await send(file))) note(file.name);
  }
  button.disabled = false; // the input stays so: its files are sent
  form.requestSubmit(button);
}

area.querySelector(".drop-invitation").hidden = false;
button.hidden = true; // choosing sends at once
input.addEventListener("change", () => sendAll(input.files));
// Anywhere on the page: a file that misses the area would take the place of the page.
for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    area.classList.toggle("is-over", name === "dragenter" || name === "dragover");
    if (name === "drop") sendAll(event.dataTransfer.files);
  });
}
