/* Where there is room, the preview of what is typed stands beside the form and follows it. */

const room = document.querySelector(".typed-preview-room");
const section = room.closest(".typed-preview");
const button = section.querySelector("[data-preview]");
const close = section.querySelector("[data-close]");
const widthChoice = section.querySelector(".typed-preview-width");
const form = button.form;
const wide = matchMedia("(min-width: 1400px)");
const PAUSE = 1200; // milliseconds without a key

let waiting;
let isOpen = false;

/* A new frame each time: it leaves no entry in the browser's history, and takes the place of the
   one before when it is there. */
function show() {
  const name = `typed-preview-${Date.now()}`;
  const frame = document.createElement("iframe");
  Object.assign(frame, { name, title: room.dataset.title });
  frame.className = "is-coming";
  room.append(frame);
  frame.addEventListener("load", () => {
    const top = room.querySelector("iframe:not(.is-coming)")?.contentWindow.scrollY ?? 0;
    for (const other of [...room.children]) {
      if (other === frame) break;
      other.remove();
    }
    frame.className = "";
    frame.contentWindow.scrollTo(0, top);
  });
  button.formTarget = name;
  form.requestSubmit(button);
  button.formTarget = "_blank";
}

function follow() {
  clearTimeout(waiting);
  if (isOpen) waiting = setTimeout(show, PAUSE);
}

function open(event) {
  if (!wide.matches || isOpen) return;
  event.preventDefault();
  isOpen = true;
  toggle();
  show();
}

function toggle() {
  document.body.classList.toggle("has-typed-preview", isOpen);
  room.hidden = close.hidden = widthChoice.hidden = !isOpen;
  button.hidden = isOpen;
}

button.addEventListener("click", open);
close.addEventListener("click", () => {
  isOpen = false;
  clearTimeout(waiting);
  room.replaceChildren();
  toggle();
  button.focus();
});
widthChoice.addEventListener("change", (event) => {
  room.classList.toggle("is-phone", event.target.value === "phone");
  event.stopPropagation();
});
form.addEventListener("input", follow);
django.jQuery(form).on("change", follow); // pickers of records tell only jQuery
wide.addEventListener("change", () => wide.matches || !isOpen || close.click());
