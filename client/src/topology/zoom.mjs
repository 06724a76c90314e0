// How large the picture is: as wide as the panel as far as it can still be read, until the reader chooses.
const step = 1.25;
const [least, most] = [0.1, 4];
/** Below this share of its own size, words cannot be read. */
const readable = 0.8;
const keys = { "+": "in", "=": "in", "-": "out", 0: "whole" };

/** Of the reader, kept while pictures follow each other; none until the first choice. */
let chosen;

export function zoomWith(main, buttons) {
  const picture = () => main.querySelector("svg");
  const zoom = way => {
    const shown = picture();
    if (!shown || !way) return false;
    chosen = way === "whole" ? way : scaleOf(shown) * (way === "in" ? step : 1 / step);
    fit(shown, main);
    return true;
  };
  for (const button of buttons) button.addEventListener("click", () => zoom(button.value));
  window.addEventListener("keydown", event => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (isPlain && zoom(keys[event.key])) event.preventDefault();
  });
  window.addEventListener("resize", () => picture() && fit(picture(), main));
}

export function fit(picture, main) {
  const [width, height] = ["width", "height"].map(name => Number(picture.getAttribute(name)));
  const room = main.clientWidth / width;
  const whole = Math.min(room, (window.innerHeight - main.offsetTop - 16) / height);
  const wanted = chosen === "whole" ? whole : (chosen ?? Math.max(room, readable));
  const scale = Math.min(most, Math.max(least, chosen === undefined ? Math.min(1, wanted) : wanted));
  if (typeof chosen === "number") chosen = scale;
  Object.assign(picture.style, { width: `${width * scale}px`, height: `${height * scale}px` });
}

function scaleOf(picture) {
  return picture.getBoundingClientRect().width / Number(picture.getAttribute("width"));
}
