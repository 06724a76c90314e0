// @ts-check
import { Session } from "../client/session.mjs";
import { SpecDocument } from "../client/spec-document.mjs";
import { moment, wasClean } from "../contention.mjs";
import { Samples } from "../statistics.mjs";
import { repeat, timed } from "./repeat.mjs";

/** @typedef {import("./repeat.mjs").Effort} Effort */
/** @typedef {import("../servers.mjs").Server} Server */

/**
 * Start of the process → answer to `initialize`. The first one fills the machine's caches, and is not counted.
 * @param {Server} server
 * @param {string} folder
 * @param {Effort} effort
 */
export async function measureStart(server, folder, effort) {
  const [wall, idle] = [new Samples(), new Samples()];
  await (await Session.start(server, folder)).stop();
  await repeat(effort, undefined, async () => {
    const before = moment(undefined);
    const session = await Session.start(server, folder);
    // All that the server has used and waited for was in between, and what it waited for is not told from its start.
    const clean = wasClean(before, { ...moment(session.process), waited: 0 });
    wall.add(session.startMs, clean);
    idle.add(session.process.memory(), true);
    await session.stop();
    return clean;
  });
  return { wall: wall.figures(), memory: idle.figures() };
}

/**
 * `didOpen` → complete findings, each time in a process that has opened nothing yet.
 * @param {Server} server
 * @param {import("../specs/generate.mjs").Specs} specs
 * @param {Effort} effort
 */
export async function measureOpen(server, specs, effort) {
  const [wall, first, processor] = [new Samples(), new Samples(), new Samples()];
  await repeat(effort, undefined, async () => {
    const session = await Session.start(server, specs.folder);
    await effort.patience.calm(session.process);
    const start = performance.now();
    const run = await timed(session.process, async () => {
      const document = new SpecDocument(session, specs[server.content]);
      return document.complete(0, document.expected);
    });
    wall.add(run.result.time - start, run.clean);
    first.add(run.result.first - start, run.clean);
    processor.add(run.processor, run.clean);
    await session.stop();
    return run.clean;
  });
  return { wall: wall.figures(), first: first.figures(), processor: processor.figures() };
}

/**
 * The same in a process that had it open before.
 * @param {import("./editing.mjs").Bench} bench
 */
export async function measureReopen(bench) {
  const { session, effort } = bench;
  const wall = new Samples();
  const half = { ...effort, repetitions: Math.min(10, effort.repetitions), budget: effort.budget / 2 };
  await repeat(half, session.process, async () => {
    bench.document.close();
    await session.process.quiet(200, 20_000);
    const start = performance.now();
    const { result, clean } = await timed(session.process, async () => {
      bench.document = new SpecDocument(session, bench.file);
      return bench.document.complete(0, bench.document.expected);
    });
    wall.add(result.time - start, clean);
    return clean;
  });
  return { wall: wall.figures() };
}
