/** What an answer to a HEAD request says that matters here. */
export interface Answer {
  readonly status: number;
  /** The server's clock, whole seconds: milliseconds since the epoch. */
  readonly date: number | undefined;
}

export function headRequest(serverName: string): string {
  return `HEAD / HTTP/1.1\r\nHost: ${serverName}\r\nConnection: close\r\n\r\n`;
}

/** Whether nothing that matters follows in what begins with `text`. */
export function isWholeHeader(text: string): boolean {
  return text.includes("\r\n\r\n");
}

/** Reads the header of an HTTP answer, as far as it came. Undefined when it is none. */
export function readAnswer(text: string): Answer | undefined {
  // What follows the last line end is no whole line; what follows an empty line is no header.
  const [statusLine = "", ...lines] = (text.split("\r\n\r\n")[0] ?? "").split("\r\n");
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1];
  if (status === undefined) return undefined;
  return { status: Number(status), date: dateIn(isWholeHeader(text) ? lines : lines.slice(0, -1)) };
}

function dateIn(lines: readonly string[]): number | undefined {
  const [date, ...more] = valuesOf(lines, "date");
  // An answer from a cache has the date of the day it was stored.
  const isStored = valuesOf(lines, "age").some(age => age !== "0");
  if (date === undefined || more.length > 0 || isStored) return undefined;
  const time = Date.parse(date);
  // The one form that servers may write, weekday included (RFC 9110, 5.6.7), is what toUTCString writes.
  return !Number.isNaN(time) && new Date(time).toUTCString() === date ? time : undefined;
}

function valuesOf(lines: readonly string[], name: string): string[] {
  const prefix = `${name}:`;
  return lines.filter(line => line.toLowerCase().startsWith(prefix)).map(line => line.slice(prefix.length).trim());
}
