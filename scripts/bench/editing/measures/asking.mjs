// @ts-check
import { Samples } from "../statistics.mjs";
import { change, settled } from "./editing.mjs";
import { repeat, timed } from "./repeat.mjs";

/** @typedef {import("./editing.mjs").Bench} Bench */

export const COMPLETION = "textDocument/completion";

/** @param {Bench} bench */
export function measureHover(bench) {
  const { line, character } = bench.file.spots.hover;
  return measureRequest(bench, "textDocument/hover", () => at(bench, line, character));
}

/**
 * For the value that is edited.
 * @param {Bench} bench
 */
export function measureCompletion(bench) {
  const { line, character, text } = bench.file.spots.marker;
  return measureRequest(bench, COMPLETION, () =>
    asked(bench, line, character + (bench.document.isMarked ? text.length : 0)),
  );
}

/** @param {Bench} bench */
export function measureSymbols(bench) {
  return measureRequest(bench, "textDocument/documentSymbol", () => ({ textDocument: bench.document.identifier }));
}

/**
 * A request when nothing has changed since the last (`wall`), and right behind an edit (`afterEdit`).
 * @param {Bench} bench
 * @param {string} method
 * @param {() => unknown} params
 */
async function measureRequest({ session, document, effort }, method, params) {
  const [wall, afterEdit] = [new Samples(), new Samples()];
  /** @type {unknown} */
  let answer = await session.request(method, params());
  await repeat(effort, session.process, async () => {
    const { ms, clean, result } = await timed(session.process, () => session.request(method, params()));
    answer = result;
    wall.add(ms, clean);
    return clean;
  });
  await session.process.quiet();
  await repeat(effort, session.process, async () => {
    const from = session.findings.all.length;
    const { ms, clean } = await timed(session.process, () => {
      document.toggle();
      return session.request(method, params());
    });
    afterEdit.add(ms, clean);
    await document.complete(from, document.expected);
    return clean;
  });
  return { wall: wall.figures(), afterEdit: afterEdit.figures(), items: countOf(answer) };
}

/**
 * A line with the first letter of a new field, and what may follow it.
 * @param {Bench} bench
 */
export async function measureKey(bench) {
  const { session, document, effort, file } = bench;
  const { key } = file.spots;
  const [wall, afterEdit] = [new Samples(), new Samples()];
  /** @type {unknown} */
  let answer;
  const ask = () => session.request(COMPLETION, asked(bench, key.line, key.asked));
  await repeat(effort, session.process, async () => {
    const edited = await timed(session.process, () => {
      document.insert(key, key.text);
      return ask();
    });
    answer = edited.result;
    afterEdit.add(edited.ms, edited.clean);
    await session.process.quiet(settled, 60_000);
    const { ms, clean } = await timed(session.process, ask);
    wall.add(ms, clean);
    document.delete(key, key.text.length);
    await session.process.quiet(settled, 60_000);
    return edited.clean;
  });
  return { wall: wall.figures(), afterEdit: afterEdit.figures(), items: countOf(answer) };
}

/**
 * What can be done about the fault.
 * @param {Bench} bench
 */
export async function measureActions(bench) {
  const { session, document, effort, file } = bench;
  if (!document.isMarked) await change(bench);
  const { line, character } = file.spots.marker;
  const range = { start: { line, character: 0 }, end: { line, character: character + 1 } };
  const diagnostics = session.findings.all.at(-1)?.diagnostics;
  const params = { textDocument: document.identifier, range, context: { diagnostics, triggerKind: 1 } };
  const ask = () => session.request("textDocument/codeAction", params);
  const wall = new Samples();
  /** @type {unknown} */
  let answer = await ask();
  await repeat(effort, session.process, async () => {
    const { ms, clean, result } = await timed(session.process, ask);
    answer = result;
    wall.add(ms, clean);
    return clean;
  });
  return { wall: wall.figures(), items: countOf(answer) };
}

/**
 * What is asked of a completion.
 * @param {Bench} bench
 * @param {number} line
 * @param {number} character
 */
export function asked(bench, line, character) {
  return { ...at(bench, line, character), context: { triggerKind: 1 } };
}

/**
 * @param {Bench} bench
 * @param {number} line
 * @param {number} character
 */
function at({ document }, line, character) {
  return { textDocument: document.identifier, position: { line, character } };
}

/**
 * How many things an answer holds, those inside of others too.
 * @param {unknown} answer
 * @returns {number}
 */
function countOf(answer) {
  if (answer === null || typeof answer !== "object") return 0;
  if (Array.isArray(answer)) return answer.reduce((sum, each) => sum + 1 + childrenOf(each), 0);
  return "items" in answer ? countOf(answer.items) : 1;
}

/** @param {unknown} item */
function childrenOf(item) {
  return typeof item === "object" && item !== null && "children" in item ? countOf(item.children) : 0;
}
