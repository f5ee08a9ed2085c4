// The important point of a picture: click on the preview, or type the two numbers.
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
});
