/* Gives the pickers of Select2 and the text editor the names of their fields: what they put
   in the place of a field has none, and screen readers would say “edit, blank”. */

function nameOf(field) {
  return field.labels[0]?.textContent.trim() || field.getAttribute("aria-label") || "";
}

function giveNames() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const parts = select.nextElementSibling?.querySelectorAll(
      ".select2-selection, .select2-selection__rendered[role], .select2-search__field",
    );
    for (const part of parts ?? []) {
      if (part.matches(".select2-selection--single")) {
        part.removeAttribute("aria-labelledby"); // its content is its value, not its name
      }
      part.setAttribute("aria-label", nameOf(select));
    }
  }
  for (const head of document.querySelectorAll(".tabular thead th:empty")) {
    const cell = document.createElement("td"); // a head without words heads nothing
    cell.className = head.className;
    head.replaceWith(cell);
  }
  for (const editor of document.querySelectorAll(".prose-editor [role=textbox]")) {
    const field = editor.closest(".prose-editor").querySelector("textarea");
    if (field) editor.setAttribute("aria-label", nameOf(field));
  }
}

// They come whenever they please: after the page, with a new row, with a choice.
new MutationObserver(giveNames).observe(document.documentElement, {
  childList: true,
  subtree: true,
});
