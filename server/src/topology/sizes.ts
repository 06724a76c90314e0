import type { Box, Elsewhere, Line } from "./model";

/** Pixels. Widths are those of a common sans-serif at its widest, because nothing can be measured here. */
export const text = { character: 7.2, line: 17, longest: 36 } as const;
export const part = { height: 24, gap: 6 } as const;
const padding = { x: 14, y: 10 } as const;
export const opening = { width: 74, height: 30 } as const;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What fits into a box: the whole stands in its description. */
export function shortened(value: string): string {
  const characters = [...value];
  return characters.length > text.longest ? `${characters.slice(0, text.longest - 1).join("")}…` : value;
}

/** The lines of text of a box, in its order from the top. */
export function linesOf(box: Box): string[] {
  const { state, codes } = box.mark;
  const found = state === "consistent" ? [] : [stateText(state, codes)];
  return [box.title, ...box.details, ...found].map(shortened);
}

export function stateText(state: Box["mark"]["state"], codes: readonly string[]): string {
  const shown = codes.length > 3 ? `${codes.slice(0, 3).join(" ")} …` : codes.join(" ");
  if (state === "unknown") return shown === "" ? "not checked" : `${shown} · rest not checked`;
  return shown === "" ? `${state} · silenced` : shown;
}

export const dot = "●";

/** Before the firewall: the port that is sent to, when it changes on the way, what is wrong, and what a probe found. */
export function lineText({ ends, mark, live }: Line): string {
  const wrong = mark.state === "consistent" ? [] : [stateText(mark.state, mark.codes)];
  const probed = live === undefined ? [] : [`${dot} probe: ${live.outcome}`];
  return [...(ends ? [`to ${ends.from}`] : []), ...wrong, ...probed].join(" · ");
}

/** Ordinary words by their length; names in capitals or from East Asia are wider than that. */
export function widthOf(value: string): number {
  const characters = [...value];
  const drawn = characters.reduce((sum, each) => sum + pixelsOf(each), 0);
  return Math.max(characters.length * text.character, drawn);
}

function pixelsOf(character: string): number {
  if (character > "\u2e80") return 2 * text.character;
  if (/[MW@%]/.test(character)) return 12.5;
  if (/[mw]/.test(character)) return 11.5;
  if (/[ijltf.,:'| ]/.test(character)) return 4;
  return /\p{Lu}/u.test(character) ? 9.2 : 7;
}

/** Below the picture. */
export function elsewhereText({ title, mark }: Elsewhere): string {
  return `${title}: ${stateText(mark.state, mark.codes)}`;
}

export function partText({ title, kind, mark }: Box["parts"][number]): string {
  const named = shortened(kind === "certificate" ? `certificate ${title}` : title);
  return mark.state === "consistent" ? named : `${named} · ${stateText(mark.state, mark.codes)}`;
}

export function sizeOf(box: Box): Size {
  const lines = linesOf(box);
  const widest = Math.max(...lines.map(widthOf), ...box.parts.map(each => widthOf(partText(each)) + 2 * padding.x));
  const least = box.kind === "opening" || box.kind === "closed" ? opening : { width: 120, height: 0 };
  return {
    width: Math.max(least.width, Math.ceil(widest) + 2 * padding.x),
    height: Math.max(
      least.height,
      2 * padding.y + lines.length * text.line + box.parts.length * (part.height + part.gap),
    ),
  };
}

/** From the top of its box. */
export function partTop(box: Box, index: number): number {
  return padding.y + linesOf(box).length * text.line + part.gap + index * (part.height + part.gap);
}
