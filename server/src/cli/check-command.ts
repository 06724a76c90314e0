import { once } from "node:events";
import { limits } from "../limits/limits";
import { FileChecker } from "./check-piece";
import { CheckThreads, groupsFor, threadsFor } from "./check-threads";
import { findSpecs } from "./files";
import { formats } from "./formats";
import { inOrder } from "./in-order";
import { type CheckOptions, readOptions } from "./options";
import { Pieces } from "./output";
import { progressLine } from "./progress";
import { speedLine } from "./speed";
import { hasColours } from "./style";
import { nothing, sum } from "./tally";
import { UsageError } from "./usage-error";

/** `cemspec check`. */
export async function runCheck(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const speed = speedLine();
  const files = await findSpecs(options.paths);
  // Fixes save files: one at a time, so that a run that is broken off leaves no doubt about what it did.
  const threads = options.fix !== undefined ? 1 : threadsFor(files.length, options.threads);
  const { failures, isFailed } = await checkAll(files, options, threads);
  if (failures.length > 0) throw new UsageError(inOneLine(failures));
  if (options.format === "text") process.stderr.write(speed(files.length, threads));
  return isFailed ? 1 : 0;
}

/** Prints what was checked. What could not be is left out, and so is the end that would make a whole of the rest. */
async function checkAll(files: readonly string[], options: CheckOptions, threads: number) {
  const colours = hasColours(process.stdout);
  const output = formats[options.format]({ verbose: options.verbose, colours });
  const checker = threads === 1 ? new FileChecker() : new CheckThreads(threads);
  const replies = inOrder(groupsFor(files, threads), threads === 1 ? 1 : 2 * threads, paths =>
    checker.check({ paths, options, colours, limits }),
  );
  const progress = progressLine(files.length);
  const pieces = new Pieces(output);
  const failures: string[] = [];
  let tally = nothing;
  let isFailed = false;
  try {
    await print(output.start());
    progress.at(0, files[0] ?? "");
    for await (const reply of flat(replies)) {
      if ("failure" in reply) failures.push(reply.failure);
      else {
        if (reply.text !== "") progress.clear();
        await print(pieces.next(reply.text));
        tally = sum(tally, reply.tally);
        isFailed ||= reply.fails;
      }
      progress.at(tally.summary.files, files[tally.summary.files + failures.length] ?? "");
    }
    progress.clear();
    if (failures.length === 0) await print(output.end(tally));
    return { failures, isFailed };
  } finally {
    progress.clear();
    await checker.dispose();
  }
}

async function* flat<T>(groups: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const group of groups) yield* group;
}

function inOneLine([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} (and ${others.length} more that could not be checked)`;
}

/** Waits for a slow reader of our output, so that what was checked does not pile up in memory. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
