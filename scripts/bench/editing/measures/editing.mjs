// @ts-check
import { Samples } from "../statistics.mjs";
import { repeat, timed } from "./repeat.mjs";

/**
 * @typedef {object} Bench a session with the document of one size open
 * @property {import("../client/session.mjs").Session} session
 * @property {import("../client/spec-document.mjs").SpecDocument} document
 * @property {import("../specs/generate.mjs").SpecFile} file
 * @property {import("./repeat.mjs").Effort} effort
 */

/** Milliseconds without work after which an edit that nobody waits for is done; longer than any server's delay. */
export const settled = 260;

/**
 * Types or deletes the one character, and waits for all that follows.
 * @param {Bench} bench
 */
export async function change({ session, document }) {
  const from = session.findings.all.length;
  const start = performance.now();
  const run = await timed(session.process, async () => {
    document.toggle();
    return document.complete(from, document.expected);
  });
  return { ...run, ms: run.result.time - start };
}

/**
 * One character → complete findings.
 * @param {Bench} bench
 */
export async function measureChange(bench) {
  const [wall, appear, clear, processor] = [new Samples(), new Samples(), new Samples(), new Samples()];
  const { effort, session } = bench;
  // Both directions count, and a page of code has been compiled by then.
  const twice = { ...effort, repetitions: 2 * effort.repetitions, budget: 2 * effort.budget };
  for (let warm = 0; warm < Math.min(4, twice.repetitions); warm++) await change(bench);
  await repeat(twice, session.process, async () => {
    const run = await change(bench);
    wall.add(run.ms, run.clean);
    (bench.document.isMarked ? appear : clear).add(run.ms, run.clean);
    processor.add(run.processor, run.clean);
    return run.clean;
  });
  return {
    wall: wall.figures(),
    appear: appear.figures(),
    clear: clear.figures(),
    processor: processor.figures(),
  };
}

/**
 * Thirty characters of a value at 50 ms each, of which only the last makes it valid: last key → complete findings.
 * @param {Bench} bench
 */
export async function measureBurst(bench) {
  const [wall, processor] = [new Samples(), new Samples()];
  const { session, document, file, effort } = bench;
  if (document.isMarked) await change(bench);
  await repeat({ ...effort, budget: 2 * effort.budget }, session.process, async () => {
    await emptyValue(bench);
    const from = session.findings.all.length;
    const run = await timed(session.process, async () => {
      const lastKey = await typeValue(bench);
      const { time } = await document.complete(from, { line: file.spots.burst.line, isFound: false });
      return time - lastKey;
    });
    wall.add(run.result, run.clean);
    processor.add(run.processor, run.clean);
    return run.clean;
  });
  return { wall: wall.figures(), processor: processor.figures() };
}

/**
 * Deletes what is to be typed.
 * @param {Bench} bench
 */
export async function emptyValue({ session, document, file, effort }) {
  document.delete(file.spots.burst, file.spots.burst.text.length);
  await session.process.quiet(settled, 60_000);
  await effort.patience.calm(session.process);
}

/**
 * Types it at a fast typist's pace, and does something behind each key.
 * @param {Bench} bench
 * @param {(column: number) => void} [afterKey]
 * @returns {Promise<number>} when the last key was hit
 */
export async function typeValue({ document, file }, afterKey = () => undefined) {
  const { line, character, offset, text } = file.spots.burst;
  const start = performance.now();
  for (const [index, key] of [...text].entries()) {
    const wait = start + index * 50 - performance.now();
    if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait));
    document.insert({ line, character: character + index, offset: offset + index }, key);
    afterKey(character + index + 1);
  }
  return performance.now();
}
