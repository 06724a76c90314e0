import { type RangedAlias, RangedMap, type RangedScalar, RangedSeq } from "../nodes";
import type { Entry } from "../tree";
import { readAlias, readAnchor } from "./anchors";
import { Hash, LineFeed, OpenBrace, OpenBracket, Return, Star } from "./characters";
import { type Cursor, giveUp } from "./cursor";
import { fitted } from "./fitted";
import { readFlow } from "./flow";
import { nothing, readScalar } from "./scalars";

type PlainNode = RangedAlias | RangedMap | RangedScalar | RangedSeq;

const maxDepth = 64;
/** The library reports longer ones. */
const maxKey = 1024;

/**
 * The list or map whose first line the cursor went to. It ends at the next content that does not continue it; whether
 * that continues a block around it is for that one to see, and for the root in the end.
 */
export function readBlock(cursor: Cursor, depth: number, anchor?: string): RangedMap | RangedSeq {
  if (depth > maxDepth) giveUp();
  return cursor.atDash()
    ? readSeq(cursor, depth, anchor)
    : readMap(cursor, cursor.column, readKey(cursor), depth, anchor);
}

/** The cursor stands behind the colon of the first key. */
function readMap(cursor: Cursor, column: number, first: RangedScalar, depth: number, anchor?: string): RangedMap {
  const entries: Entry[] = [];
  let key = first;
  let value = readValue(cursor, column, false, depth);
  entries.push({ key, value });
  while (cursor.column === column) {
    key = readKey(cursor);
    value = readValue(cursor, column, false, depth);
    entries.push({ key, value });
  }
  return new RangedMap(cursor.region, first.from, value.to, false, fitted(entries), anchor);
}

function readSeq(cursor: Cursor, depth: number, anchor?: string): RangedSeq {
  const { at: from, column } = cursor;
  const items: PlainNode[] = [];
  let to = from;
  while (cursor.column === column && cursor.atDash()) {
    cursor.at++;
    const item = readValue(cursor, column, true, depth);
    items.push(item);
    to = item.to;
  }
  return new RangedSeq(cursor.region, from, to, false, fitted(items), anchor);
}

function readKey(cursor: Cursor): RangedScalar {
  const since = cursor.emptyAt < 0 ? cursor.at : cursor.emptyAt;
  const key = readScalar(cursor, false);
  if (!cursor.toColon() || cursor.at - since > maxKey) giveUp();
  cursor.at++;
  return key;
}

/** What stands behind the colon of a key or the dash of an item, on this line or below. */
function readValue(cursor: Cursor, column: number, item: boolean, depth: number): PlainNode {
  cursor.skipSpaces();
  cursor.emptyAt = -1;
  const from = cursor.at;
  const anchor = readAnchor(cursor);
  const code = cursor.code(cursor.at);
  if (code !== LineFeed && code !== Return && code !== Hash) {
    const node = readOnLine(cursor, column, item, depth, anchor);
    if (anchor !== undefined) cursor.marks.push(node);
    return node;
  }
  cursor.endLine();
  // A list may stand at the column of its key.
  if (cursor.column > column || (cursor.column === column && !item && cursor.atDash())) {
    const block = readBlock(cursor, depth + 1, anchor);
    if (anchor !== undefined) cursor.marks.push(block);
    return block;
  }
  if (anchor !== undefined) giveUp();
  cursor.emptyAt = from;
  return nothing(cursor, from);
}

function readOnLine(cursor: Cursor, column: number, item: boolean, depth: number, anchor?: string): PlainNode {
  const code = cursor.code(cursor.at);
  if (code === OpenBrace || code === OpenBracket) return ended(cursor, readFlow(cursor, column + 1, 1, anchor));
  if (code === Star && anchor === undefined) return ended(cursor, readAlias(cursor));
  const scalar = readScalar(cursor, false, anchor);
  if (!item || !cursor.toColon()) return ended(cursor, scalar);
  if (anchor !== undefined || cursor.at - scalar.from > maxKey) giveUp();
  cursor.at++;
  return readMap(cursor, scalar.from - cursor.lineStart, scalar, depth + 1);
}

function ended<T>(cursor: Cursor, node: T): T {
  cursor.endLine();
  return node;
}
