// What runs inside the panel's page. Plain JavaScript, because the project is checked without the types of the DOM. It draws what it
// is told and says which item was chosen, by its id alone.
import { fit, zoomWith } from "./zoom.mjs";

const editor = acquireVsCodeApi();
const main = document.querySelector("main");
const style = document.createElement("style");
style.nonce = document.currentScript.nonce;
document.head.append(style);

window.addEventListener("message", ({ data }) => {
  if (typeof data.svg === "string") draw(data);
  else if (typeof data.text === "string") main.textContent = data.text;
  else mark(data.current);
});

/** Whoever was at an item is at it again. */
function draw({ svg, style: css }) {
  const focused = document.activeElement?.getAttribute("data-item");
  const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (style.textContent !== css) style.textContent = css;
  const shown = document.importNode(picture, true);
  main.replaceChildren(shown);
  fit(shown, main);
  if (focused) itemOf(focused)?.focus({ preventScroll: true });
}

function mark(id) {
  for (const each of main.querySelectorAll(".current")) {
    each.classList.remove("current");
    each.removeAttribute("aria-current");
  }
  const item = id && itemOf(id);
  if (!item) return;
  item.classList.add("current");
  item.setAttribute("aria-current", "true");
  item.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function itemOf(id) {
  return main.querySelector(`[data-item="${CSS.escape(id)}"]`);
}

function choose({ target }) {
  const item = target.closest("[data-item]");
  if (item) editor.postMessage(item.getAttribute("data-item"));
}

main.addEventListener("click", choose);
main.addEventListener("keydown", event => {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  choose(event);
});
zoomWith(main, document.querySelectorAll("button"));
editor.postMessage("ready");
