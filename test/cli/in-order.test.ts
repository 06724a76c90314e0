import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { inOrder } from "../../server/src/cli/in-order";

const items = Array.from({ length: 20 }, (_, index) => index);

/** Later items are done earlier. */
async function slowly(item: number): Promise<number> {
  for (let left = 100 - 5 * item; left > 0; left--) await turn();
  return item;
}

test("results come in the order of the items, however long each takes", async () => {
  for (const begunAtOnce of [1, 2, 7, 100]) {
    const results: number[] = [];
    for await (const result of inOrder(items, begunAtOnce, slowly)) results.push(result);
    expect(results).toEqual(items);
  }
});

test("no more are begun than may be before the first is taken", async () => {
  let open = 0;
  const seen: number[] = [];
  const work = async (item: number) => {
    seen.push(++open);
    return slowly(item);
  };
  for await (const _ of inOrder(items, 4, work)) open--;
  expect(Math.max(...seen)).toBe(4);
  expect(seen).toHaveLength(items.length);
});
