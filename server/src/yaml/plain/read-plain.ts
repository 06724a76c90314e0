import type { Region, RegionContent } from "../nodes";
import { readBlock } from "./blocks";
import { Cursor, giveUp, notPlain } from "./cursor";
import { fitted } from "./fitted";
import type { Words } from "./words";

/**
 * Reads `text` from `from` to `to` as the body of a document, in one pass and many times as fast as the library, when
 * it is made of what specs usually are: maps, lists and brackets, scalars that end on their line, comments, anchors.
 * The tree is the one that the library makes; aliases have no target yet.
 * @param text kept in memory as a whole as long as the tree is, because strings of the tree refer to it
 * @param region begins at `from`
 * @param words of the text around it
 * @returns nothing when something else stands there, or when the library would report anything
 */
export function readPlain(
  text: string,
  region: Region,
  from: number,
  to: number,
  words: Words,
): RegionContent | undefined {
  const cursor = new Cursor(text.slice(from, to), region, words);
  try {
    return readAll(cursor);
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

function readAll(cursor: Cursor): RegionContent {
  cursor.toContent();
  const root = cursor.column < 0 ? undefined : readBlock(cursor, 1);
  // Content that belongs to no block.
  if (cursor.column >= 0) giveUp();
  const comments = orNone(cursor.comments);
  const marks = orNone(cursor.marks);
  return root === undefined ? { comments, marks } : { root, comments, marks };
}

/** Most regions have neither comments nor anchors: they share one empty list. */
function orNone<T>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? fitted(list) : none;
}

const none: readonly never[] = [];
