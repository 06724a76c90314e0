import type { Locator } from "playwright-core";

/** What the user sees of an element, line by line, and nothing that is hidden. */
export function shownText(locator: Locator): Promise<string> {
  return locator.innerText();
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
