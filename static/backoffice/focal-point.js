// The important point of a picture: click on the preview, or type the two numbers. A file that was
// just chosen is shown as it would be cut, before it is sent.
document.addEventListener("DOMContentLoaded", () => {
  const whole = document.querySelector("[data-focal-point]");
  const [x, y] = ["id_focal_x", "id_focal_y"].map((id) => document.getElementById(id));
  if (!whole || !x || !y) return;

  const crops = document.querySelectorAll(".crop");
  const show = () => {
    for (const crop of crops) crop.style.objectPosition = `${x.value}% ${y.value}%`;
  };
  const perCent = (part, all) => Math.min(100, Math.max(0, Math.round((100 * part) / all)));

  whole.addEventListener("click", (event) => {
    x.value = perCent(event.offsetX, whole.clientWidth);
    y.value = perCent(event.offsetY, whole.clientHeight);
    show();
  });
  for (const field of [x, y]) field.addEventListener("input", show);

  const showPicture = (address) => {
    for (const image of [whole, ...crops]) image.src = address;
    for (const size of ["width", "height"]) whole.removeAttribute(size); // of the one before
    whole.closest(".crops").hidden = false;
    const later = document.querySelector(".crops-later");
    if (later) later.hidden = true;
    show();
  };
  const kept = document.querySelector(".kept-file img");
  if (kept) showPicture(kept.src);
  document.getElementById("id_file")?.addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (!file) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => showPicture(reader.result));
    reader.readAsDataURL(file);
  });
});
