import { RangedMap, RangedSeq } from "../nodes";
import type { Entry, Node } from "../tree";
import { readAlias, readAnchor } from "./anchors";
import {
  CloseBrace,
  CloseBracket,
  Colon,
  Comma,
  Hash,
  LineFeed,
  OpenBrace,
  OpenBracket,
  Return,
  Star,
} from "./characters";
import { type Cursor, giveUp } from "./cursor";
import { fitted } from "./fitted";
import { nothing, readScalar } from "./scalars";

const maxLevel = 64;

/**
 * The collection whose bracket stands here. It may go over several lines.
 * @param floor the least column of its further lines
 * @param level how many brackets are open with it
 */
export function readFlow(cursor: Cursor, floor: number, level: number, anchor?: string): RangedMap | RangedSeq {
  if (level > maxLevel) giveUp();
  const from = cursor.at;
  if (cursor.code(from) === OpenBracket) {
    const items = readParts(cursor, floor, level, CloseBracket, readItem);
    return new RangedSeq(cursor.region, from, cursor.at, true, items, anchor);
  }
  const entries = readParts(cursor, floor, level, CloseBrace, readEntry);
  return new RangedMap(cursor.region, from, cursor.at, true, entries, anchor);
}

type ReadPart<T> = (cursor: Cursor, floor: number, level: number) => T;

/** What stands between the brackets, a comma after each but perhaps the last. */
function readParts<T>(cursor: Cursor, floor: number, level: number, close: number, read: ReadPart<T>): readonly T[] {
  const parts: T[] = [];
  cursor.at++;
  toPart(cursor, floor, level);
  while (cursor.code(cursor.at) !== close) {
    parts.push(read(cursor, floor, level));
    toPart(cursor, floor, level);
    if (cursor.code(cursor.at) === Comma) {
      cursor.at++;
      toPart(cursor, floor, level);
    } else if (cursor.code(cursor.at) !== close) giveUp();
  }
  cursor.at++;
  return fitted(parts);
}

function readItem(cursor: Cursor, floor: number, level: number): Node {
  const anchor = readAnchor(cursor);
  const node = readUnnamed(cursor, floor, level, anchor);
  if (anchor !== undefined) cursor.marks.push(node);
  return node;
}

function readUnnamed(cursor: Cursor, floor: number, level: number, anchor: string | undefined): Node {
  const code = cursor.code(cursor.at);
  if (code === OpenBracket || code === OpenBrace) return readFlow(cursor, floor, level + 1, anchor);
  if (code === Star && anchor === undefined) return readAlias(cursor);
  return readScalar(cursor, true, anchor);
}

function readEntry(cursor: Cursor, floor: number, level: number): Entry {
  const key = readScalar(cursor, true);
  cursor.skipSpaces();
  if (cursor.code(cursor.at) !== Colon) return { key, value: nothing(cursor, key.to) };
  cursor.at++;
  cursor.skipSpaces();
  const code = cursor.code(cursor.at);
  const value = code === Comma || code === CloseBrace ? nothing(cursor, cursor.at) : readItem(cursor, floor, level);
  return { key, value };
}

/** Over white space, line ends and comments between parts. */
function toPart(cursor: Cursor, floor: number, level: number): void {
  let begin = -1;
  for (;;) {
    const from = cursor.at;
    cursor.skipSpaces();
    const code = cursor.code(cursor.at);
    if (code === Hash) {
      if (cursor.at === from && begin < 0) giveUp();
      cursor.comment();
    } else if (code === LineFeed || code === Return) {
      if (cursor.at >= cursor.text.length) giveUp();
      cursor.lineEnd();
    } else break;
    begin = cursor.at;
  }
  if (begin >= 0) noOutdent(cursor, cursor.at - begin, floor, level);
}

/** The last bracket may stand below what the collection belongs to, as the library allows. */
function noOutdent(cursor: Cursor, column: number, floor: number, level: number): void {
  const code = cursor.code(cursor.at);
  const closes = column === floor - 1 && level === 1 && (code === CloseBracket || code === CloseBrace);
  if (column < floor && !closes) giveUp();
}
