import { type Element, tags } from "./der";

/** `YYMMDDhhmm[ss]` or `YYYYMMDDhhmm[ss[.f]]`, then `Z` or an offset. DER allows seconds and `Z` only; old tools wrote the rest. */
const pattern =
  /^([0-9]{2}|[0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})?(?:[.,][0-9]+)?(?:Z|([+-])([0-9]{2})([0-9]{2}))$/;

/** A UTCTime or GeneralizedTime in milliseconds since the epoch; undefined when it names no moment. */
export function time(element: Element | undefined): number | undefined {
  if (element?.tag !== tags.utcTime && element?.tag !== tags.generalizedTime) return undefined;
  const match = pattern.exec(Buffer.from(element.content).toString("latin1"));
  const digits = element.tag === tags.utcTime ? 2 : 4;
  if (match?.[1]?.length !== digits) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(part => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(digits === 2 ? fullYear(year) : year, month - 1, day);
  if (date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second);
  return date.getTime() - offset(match[7], match[8], match[9]);
}

/** Two digits mean 1950 to 2049 (RFC 5280, 4.1.2.5.1). */
const fullYear = (year: number): number => (year < 50 ? 2000 : 1900) + year;

function offset(sign: string | undefined, hours: string | undefined, minutes: string | undefined): number {
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
