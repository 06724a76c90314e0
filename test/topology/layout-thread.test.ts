import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { LayoutThread } from "../../server/src/topology/layout-thread";
import type { Topology } from "../../server/src/topology/model";
import { ensureBuilt, folderWith } from "../cli/program";
import { base } from "../support/base-spec";
import { bundle, draw } from "./drawing";
import { allDifferent } from "./specs";

const small = draw(base);

function thread(file = bundle, deadlineMs?: number): LayoutThread {
  const made = new LayoutThread(file, deadlineMs);
  onTestFinished(() => made.dispose());
  return made;
}

/** A line that leads nowhere, which ELK refuses. */
const impossible: Topology = { ...small, lines: small.lines.map(line => ({ ...line, to: "nowhere" })) };

describe("the thread that lays pictures out", () => {
  beforeAll(ensureBuilt);

  test("leaves this one free meanwhile", async () => {
    let ticks = 0;
    const clock = setInterval(() => ticks++, 1);
    const layout = await thread().layOut(draw(allDifferent(50)));
    clearInterval(clock);
    expect(layout).toHaveProperty("width", expect.any(Number));
    // Had the layout held this thread, hardly one tick would have come between.
    expect(ticks).toBeGreaterThan(20);
  });

  test("passes over what nobody waits for any more when its turn comes", async () => {
    const layouts = thread();
    let isWanted = true;
    const first = layouts.layOut(small);
    const [second, third] = [layouts.layOut(small, () => isWanted), layouts.layOut(small)];
    isWanted = false;
    expect(await first).toHaveProperty("width");
    expect(await second).toEqual({ refused: "nobody waits for it any more" });
    expect(await third).toEqual(await first);
  });

  test("says what ELK refuses, and goes on", async () => {
    const layouts = thread();
    expect(await layouts.layOut(impossible)).toEqual({
      refused: expect.stringMatching(/^it could not be laid out: .*nowhere/s),
    });
    expect(await layouts.layOut(small)).toHaveProperty("width");
  });

  test("is given up on at the deadline", async () => {
    expect(await thread(bundle, 1).layOut(draw(allDifferent(50)))).toEqual({
      refused: "laying it out took longer than 0.001 seconds",
    });
  });

  test.each([
    ["ends at once", "process.exit(1)"],
    ["throws", "throw new Error('no')"],
    ["is no program", "{"],
  ])("that %s is a picture less, not a process less", async (_, program) => {
    const layouts = thread(join(folderWith({ "worker.cjs": program }), "worker.cjs"));
    const refused = { refused: "the thread that lays it out has failed" };
    expect(await layouts.layOut(small)).toEqual(refused);
    expect(await layouts.layOut(small)).toEqual(refused);
  });

  test("that is not there is said, too", async () => {
    expect(await thread(join(folderWith(), "gone.cjs")).layOut(small)).toHaveProperty("refused");
  });
});
