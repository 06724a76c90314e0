// What runs inside the browser's page. Plain JavaScript, because the project is checked without the types of the DOM.

/**
 * @param {Element[]} lines
 * @param {string} wanted
 * @returns {{ x: number, y: number } | null}
 */
export function findInLines(lines, wanted) {
  const top = line => line.getBoundingClientRect().top;
  for (const line of lines.toSorted((a, b) => top(a) - top(b))) {
    // Lines are drawn with no-break spaces.
    const start = (line.textContent ?? "").replaceAll("\u00a0", " ").indexOf(wanted);
    if (start < 0) continue;
    const end = start + wanted.length;
    const range = document.createRange();
    const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let offset = 0;
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const after = offset + node.textContent.length;
      if (start >= offset && start < after) range.setStart(node, start - offset);
      if (end > offset && end <= after) range.setEnd(node, end - offset);
      offset = after;
    }
    const box = range.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }
  return null;
}

/**
 * @param {Element} element
 * @param {string} property
 * @returns {string}
 */
export function styleOf(element, property) {
  return getComputedStyle(element).getPropertyValue(property);
}
