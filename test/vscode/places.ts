// Where a text stands on the screen, to the pixel: a word is seldom a DOM element of its own.
import type { Page } from "playwright-core";
import { findInLines } from "./in-page.mjs";

export interface Place {
  x: number;
  y: number;
}

/** The middle of the first occurrence of `text` among the lines the active editor shows. */
export async function placeOf(page: Page, text: string): Promise<Place | undefined> {
  const lines = page.locator(".editor-group-container.active .view-lines .view-line");
  const found: Place | null = await lines.evaluateAll(findInLines, text);
  return found ?? undefined;
}
