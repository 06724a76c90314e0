/**
 * Works on items and hands the results out in the order of the items. So many are begun before the first of them is taken, at
 * most, that results do not pile up behind one that takes long.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  begunAtOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    begun.push(work(item));
    const oldest = begun.length < begunAtOnce ? undefined : begun.shift();
    if (oldest !== undefined) yield await oldest;
  }
  for (const each of begun) yield await each;
}
