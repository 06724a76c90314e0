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

/**
 * What of a drawn topology cannot be read: boxes that lie over one another, and words that stick out of theirs.
 * @param {Element} picture
 * @returns {string[]}
 */
export function unreadable(picture) {
  const drawn = [...picture.querySelectorAll(".item")].flatMap(item => {
    const rect = item.querySelector(":scope > rect");
    return rect ? [{ item, name: item.getAttribute("aria-label"), place: rect.getBoundingClientRect() }] : [];
  });
  const isPart = ({ item }) => item.matches(".site, .certificate");
  const boxes = drawn.filter(each => !isPart(each));
  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const clashes = boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(other => overlap(one.place, other.place))
      .map(other => `${one.name} lies over ${other.name}`),
  );
  const within = (inner, outer) =>
    inner.left >= outer.left && inner.right <= outer.right && inner.bottom <= outer.bottom;
  const outside = drawn.flatMap(({ item, place }) =>
    [...item.querySelectorAll(":scope > text")]
      .filter(words => !within(words.getBoundingClientRect(), place))
      .map(words => `${words.textContent} sticks out`),
  );
  return [...clashes, ...outside];
}

/**
 * How far a page is scrolled, to the right and down, and how much of it is beyond its window.
 * @param {Element} page
 */
export function scrolled({ ownerDocument: { scrollingElement: at } }) {
  const beyond = { x: at.scrollWidth - at.clientWidth, y: at.scrollHeight - at.clientHeight };
  return { x: at.scrollLeft, y: at.scrollTop, beyond };
}
