/* Pickers of pictures show small versions of what they find and of what is chosen. */

function showPictures($) {
  for (const field of document.querySelectorAll(".picture-choice-field")) {
    const select = field.querySelector("select");
    const chosen = field.querySelector(".chosen-picture");
    const address = (pattern, key) => pattern.replace("/0/", `/${key}/`);

    const showFound = (found) => {
      if (!found.id) return found.text;
      const small = new Image(64);
      small.src = address(field.dataset.thumbnails, found.id);
      small.alt = "";
      return $("<span class=found-picture>").append(small, $("<span>").text(found.text));
    };

    const { appLabel, modelName, fieldName } = select.dataset;
    const about = { app_label: appLabel, model_name: modelName, field_name: fieldName };
    $(select).select2({
      ajax: { data: ({ term, page }) => ({ term, page, ...about }) },
      templateResult: showFound,
    });
    $(select).on("change", () => {
      chosen.hidden = !select.value;
      if (!select.value) return;
      chosen.href = address(field.dataset.forms, select.value);
      chosen.querySelector("img").src = address(field.dataset.thumbnails, select.value);
    });
  }
}

// After Django's own script has made the pickers, which is in no sure order with this one.
addEventListener("load", () => django.jQuery(showPictures));
