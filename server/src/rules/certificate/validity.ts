export const day = 24 * 60 * 60 * 1000;

/** A moment as a day in UTC, for messages. */
export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
