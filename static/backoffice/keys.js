/* Ctrl+S saves the form, “/” leads to the search, “?” shows these keys: see _keys.html. */

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable=true]");

addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
    const save = document.querySelector("form [name=_save]");
    if (!save) return;
    event.preventDefault();
    save.click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "?") document.querySelector("#keys")?.showModal();
  if (event.key === "/") {
    const search = document.querySelector(".find input");
    if (!search) return;
    event.preventDefault();
    search.focus();
  }
});
