import { RangedAlias } from "../nodes";
import { Ampersand, isFlowIndicator, LineFeed, Return, Space } from "./characters";
import { type Cursor, giveUp } from "./cursor";

/** The anchor that stands here, if one does, and the spaces behind it. */
export function readAnchor(cursor: Cursor): string | undefined {
  if (cursor.code(cursor.at) !== Ampersand) return undefined;
  const name = readName(cursor);
  const behind = cursor.code(cursor.at);
  if (behind !== Space && behind !== LineFeed && behind !== Return) giveUp();
  cursor.skipSpaces();
  return name;
}

/** The alias that stands here. */
export function readAlias(cursor: Cursor): RangedAlias {
  const from = cursor.at;
  const name = readName(cursor);
  const alias = new RangedAlias(cursor.region, from, cursor.at, name);
  cursor.marks.push(alias);
  return alias;
}

/** What follows `&` or `*`. */
function readName(cursor: Cursor): string {
  const from = cursor.at + 1;
  let at = from;
  for (let code = cursor.code(at); code > Space && !isFlowIndicator(code); code = cursor.code(at)) at++;
  if (at === from) giveUp();
  cursor.at = at;
  return cursor.text.slice(from, at);
}
