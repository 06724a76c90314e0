/**
 * Does something once the messages behind this one have had their turn, when they have arrived: one of them may be a question that
 * somebody waits for, or the next key, which makes this one's findings worthless. The library takes one message a turn of the event
 * loop, and writes its answer in the turn behind it.
 */
export function afterOthers(work: () => void): void {
  setImmediate(() => setImmediate(() => setImmediate(work)));
}
