import { ofText } from "./scalars";
import type { Parsed, ScalarType } from "./schema";

/** A moment, with the text it was written as: messages and comparisons by day use both. */
export interface Moment {
  readonly time: number;
  readonly text: string;
  /** True for a bare date, which means 00:00:00 UTC. */
  readonly dateOnly: boolean;
}

const pattern = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([Zz]|[+-]\d\d:?\d\d)?)?$/;

export const date: ScalarType<Moment> = {
  ...ofText("ISO 8601 date or date-time", "2027-09-30", parseMoment),
  json: {
    type: "string",
    pattern: "^\\d{4}-\\d{2}-\\d{2}([Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?([Zz]|[+-]\\d{2}:?\\d{2})?)?$",
  },
};

/** Reads an ISO 8601 date or date-time; without a zone it is UTC. `2027-02-30` is no date. */
export function parseMoment(text: string): Parsed<Moment> {
  const match = pattern.exec(text);
  if (match === null) return { problem: "it is not an ISO 8601 date such as 2027-09-30" };
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(part => Number(part ?? 0)) as Parts;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  if (!isReal(time, [year, month, day, hour, minute, second])) return { problem: "there is no such day or time" };
  return { value: { time: time - offset(match[7]), text, dateOnly: match[4] === undefined } };
}

type Parts = [number, number, number, number, number, number];

function isReal(time: number, [year, month, day, hour, minute, second]: Parts): boolean {
  const back = new Date(time);
  const sameDay = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return sameDay && hour < 24 && minute < 60 && second < 60;
}

/** Milliseconds that a zone such as `+02:00` is ahead of UTC. */
function offset(zone: string | undefined): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? "");
  if (match === null) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

/** Milliseconds. */
export const day = 24 * 60 * 60 * 1000;

/** A moment as a day in UTC: `2027-09-30`. */
export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The same with the hour when that is the day of `now`: `2027-09-30 at 14:30 UTC`. */
export function isoDayOrHour(time: number, now: number): string {
  const shown = isoDay(time);
  return shown === isoDay(now) ? `${shown} at ${new Date(time).toISOString().slice(11, 16)} UTC` : shown;
}
