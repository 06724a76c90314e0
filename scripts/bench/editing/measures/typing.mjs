// @ts-check
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import { Samples } from "../statistics.mjs";
import { asked, COMPLETION } from "./asking.mjs";
import { change, emptyValue, typeValue } from "./editing.mjs";
import { repeat, timed } from "./repeat.mjs";

/** @typedef {import("./editing.mjs").Bench} Bench */

/**
 * A completion on each of thirty keys, and all of them are answered.
 * @param {Bench} bench
 */
export async function measureTyping(bench) {
  const wall = new Samples();
  await eachTyped(bench, async () => {
    /** @type {Promise<number>[]} */
    const answers = [];
    await typeValue(bench, column => {
      const start = performance.now();
      const params = asked(bench, bench.file.spots.burst.line, column);
      const answer = bench.session.request(COMPLETION, params).then(() => performance.now() - start);
      // Who fails before the last key is told of behind it.
      answer.catch(() => undefined);
      answers.push(answer);
    });
    const all = await Promise.all(answers);
    return clean => {
      for (const ms of all) wall.add(ms, clean);
    };
  });
  return { wall: wall.figures() };
}

/**
 * A completion on each of thirty keys, each of which cancels the one before, as in an editor: last key → its list.
 * @param {Bench} bench
 */
export async function measureTypingCancelling(bench) {
  const { session, file } = bench;
  const wall = new Samples();
  await eachTyped(bench, async () => {
    /** @type {CancellationTokenSource | undefined} */
    let token;
    /** @type {Promise<number>} */
    let last = Promise.resolve(0);
    await typeValue(bench, column => {
      token?.cancel();
      token = new CancellationTokenSource();
      const start = performance.now();
      const took = () => performance.now() - start;
      const answer = session.connection.sendRequest(
        COMPLETION,
        asked(bench, file.spots.burst.line, column),
        token.token,
      );
      last = answer.then(took, took);
    });
    const ms = await session.orDeath(last, "the last completion had no answer");
    return clean => wall.add(ms, clean);
  });
  return { wall: wall.figures() };
}

/**
 * @param {Bench} bench
 * @param {() => Promise<(clean: boolean) => void>} type resolves to what keeps the figures
 */
async function eachTyped(bench, type) {
  const { session, document, effort, file } = bench;
  if (document.isMarked) await change(bench);
  const few = { ...effort, repetitions: Math.min(5, effort.repetitions), budget: effort.budget / 2 };
  const once = async () => {
    await emptyValue(bench);
    const from = session.findings.all.length;
    const { result: keep, clean } = await timed(session.process, type);
    keep(clean);
    await document.complete(from, { line: file.spots.burst.line, isFound: false });
    return clean;
  };
  await repeat(few, session.process, once, 1);
}
