import { AssertionError } from "node:assert";
import { inspect, isDeepStrictEqual } from "node:util";

/** Like `assert.deepEqual`, without the picture of the difference, which takes seconds for what is large. */
export function assertSame(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const [one, other] = [actual, expected].map(each => inspect(each, { depth: 12, maxArrayLength: 200 }).split("\n"));
  const line = one?.findIndex((each, index) => each !== other?.[index]) ?? 0;
  throw new AssertionError({
    message: `${what}:\n${one?.[line]}\n  instead of\n${other?.[line]}`,
    stackStartFn: assertSame,
  });
}
