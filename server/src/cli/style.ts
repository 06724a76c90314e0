import type { WriteStream } from "node:tty";

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Style = keyof typeof codes;

export type Paint = (style: Style, text: string) => string;

/** Colours a text for `stream`. */
export function styler(stream: WriteStream | NodeJS.WriteStream): Paint {
  return painter(hasColours(stream));
}

/** On a terminal only, and never against NO_COLOR (no-color.org). */
export function hasColours(stream: WriteStream | NodeJS.WriteStream): boolean {
  const forced = process.env.FORCE_COLOR !== undefined && process.env.FORCE_COLOR !== "0";
  return forced || (stream.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== "dumb");
}

export function painter(colours: boolean): Paint {
  return (style, text) => (colours ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
}
