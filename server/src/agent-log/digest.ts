import { limits } from "../limits/limits";
import type { Position, Range } from "../yaml/lines";
import type { Endpoint } from "./endpoints";
import type { LogEvent } from "./event";
import { isOfServer } from "./server-side";
import { type FoundSign, type Sign, signsIn } from "./signs";

/** One occurrence, kept to be shown. */
export interface Sighting {
  /** As the log has it; empty when there is none. */
  readonly date: string;
  readonly range: Range;
  /** The line of the log around it, cut. */
  readonly excerpt: string;
}

/** The same sign about the same hosts, however often it occurred. */
export interface Group {
  readonly sign: Sign;
  readonly endpoints: readonly Endpoint[];
  readonly thumbprints: readonly string[];
  readonly count: number;
  readonly first: Sighting;
  readonly last: Sighting;
}

type Growing = { -readonly [K in keyof Group]: Group[K] };

const maxExcerpt = 160;

/** What a log tells about connections, folded while it is read: its size does not grow with the log's. */
export class Digest {
  private readonly byKey = new Map<string, Growing>();
  /** Events that have a known form. */
  events = 0;
  /** Events more detailed than informational ones, whatever their number is called. */
  traceEvents = 0;
  /** Events of the SMP's own log. */
  serverEvents = 0;
  /** Signs that were left out, because there were too many different ones. */
  dropped = 0;

  get groups(): readonly Group[] {
    return [...this.byKey.values()];
  }

  add(event: LogEvent): void {
    this.events++;
    if ((event.severity ?? 0) > 4) this.traceEvents++;
    if (isOfServer(event)) this.serverEvents++;
    for (const found of signsIn(event)) this.fold(event, found);
  }

  private fold(event: LogEvent, found: FoundSign): void {
    const key = keyOf(event, found);
    const group = this.byKey.get(key);
    if (group === undefined && this.byKey.size >= limits.logKinds) {
      this.dropped++;
      return;
    }
    const sighting = sightingOf(event, found);
    if (group === undefined) this.byKey.set(detached(key), begin(found, sighting));
    else {
      group.count++;
      group.last = sighting;
    }
  }
}

function begin({ sign, endpoints, thumbprints }: FoundSign, sighting: Sighting): Growing {
  const kept = endpoints.map(({ host, port, stated }) => ({
    host: detached(host),
    ...(port !== undefined && { port }),
    stated,
  }));
  return { sign, endpoints: kept, thumbprints: thumbprints.map(detached), count: 1, first: sighting, last: sighting };
}

/** Signs about hosts differ by the hosts; those without one, by their words, numbers apart. */
function keyOf({ message }: LogEvent, { sign, endpoints, thumbprints }: FoundSign): string {
  const what = sign.kind === "failure" ? `${sign.trouble} ${sign.label}` : sign.kind;
  const where = endpoints.map(({ host, port = "", stated }) => `${stated} ${host}:${port}`).join();
  return `${what} ${thumbprints.join()} ${where === "" ? message.text.slice(0, 200).replace(/[\da-f-]*\d[\da-f-]*/gi, "#") : where}`;
}

function sightingOf({ date, message }: LogEvent, { start, end }: FoundSign): Sighting {
  const from = message.position(start);
  const range = { start: from, end: onLine(from, message.position(end)) };
  return { date: detached(date.slice(0, 40)), range, excerpt: detached(excerptAt(message, from)) };
}

/** The line around a place, so that the place itself is always among what is shown. */
function excerptAt(message: LogEvent["message"], at: Position): string {
  const { text, character } = message.pieceAt(at);
  const from = Math.max(0, at.character - character - maxExcerpt / 2);
  const cut = text.slice(from, from + maxExcerpt).trim();
  return `${from > 0 ? "…" : ""}${cut}${from + maxExcerpt < text.length ? "…" : ""}`;
}

function onLine(start: Position, end: Position): Position {
  return start.line === end.line ? end : { line: start.line, character: start.character + 1 };
}

/** A copy: a piece of a text would keep the whole chunk of the log that it was cut from in memory. */
function detached(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
