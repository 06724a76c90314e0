import { RangedScalar } from "../nodes";
import {
  Backslash,
  Colon,
  canBeginPlain,
  Dash,
  DoubleQuote,
  Hash,
  isFlowIndicator,
  SingleQuote,
  Space,
  Tab,
} from "./characters";
import { coreValue, isInteger } from "./core-schema";
import { type Cursor, giveUp } from "./cursor";

/** A scalar that begins and ends on this line. `flow`: inside of brackets. */
export function readScalar(cursor: Cursor, flow: boolean, anchor?: string): RangedScalar {
  const code = cursor.code(cursor.at);
  if (code === DoubleQuote) return doubleQuoted(cursor, anchor);
  if (code === SingleQuote) return singleQuoted(cursor, anchor);
  return plain(cursor, flow, anchor);
}

/** What a key or an item without a value has for one. */
export function nothing(cursor: Cursor, at: number): RangedScalar {
  return new RangedScalar(cursor.region, at, at, null, "", "plain", false);
}

function plain(cursor: Cursor, flow: boolean, anchor: string | undefined): RangedScalar {
  const from = cursor.at;
  const code = cursor.code(from);
  if (!canBeginPlain(code)) giveUp();
  if (code === Dash) noIndicator(cursor.code(from + 1), flow);
  const to = flow ? endInFlow(cursor, from) : endOfPlain(cursor, from);
  cursor.at = to;
  const source = cursor.words.of(cursor.text, from, to);
  const value = coreValue(source);
  const integer = typeof value === "number" && isInteger(source);
  return new RangedScalar(cursor.region, from, to, value, source, "plain", integer, anchor);
}

/** A dash before this would be no text. */
function noIndicator(next: number, flow: boolean): void {
  if (next <= Space || (flow && isFlowIndicator(next))) giveUp();
}

function endOfPlain(cursor: Cursor, from: number): number {
  const { text } = cursor;
  const { length } = text;
  let to = from;
  for (let at = from; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code > Colon) to = at + 1;
    else if (code === Space) {
      if (cursor.code(at + 1) === Hash) break;
    } else if (code < Space) break;
    else if (code === Colon && cursor.code(at + 1) <= Space) break;
    else to = at + 1;
  }
  return to;
}

function endInFlow(cursor: Cursor, from: number): number {
  const { text } = cursor;
  const { length } = text;
  let to = from;
  for (let at = from; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < Space || isFlowIndicator(code)) break;
    if (code === Space) {
      if (cursor.code(at + 1) === Hash) break;
    } else if (code === Colon && endsKey(cursor.code(at + 1))) break;
    else to = at + 1;
  }
  return to;
}

function endsKey(next: number): boolean {
  return next <= Space || isFlowIndicator(next);
}

function singleQuoted(cursor: Cursor, anchor: string | undefined): RangedScalar {
  const { text, at: from } = cursor;
  let doubled = false;
  let at = from + 1;
  for (; ; at++) {
    const code = cursor.code(at);
    if (code < Space && code !== Tab) giveUp();
    if (code !== SingleQuote) continue;
    if (cursor.code(at + 1) !== SingleQuote) break;
    doubled = true;
    at++;
  }
  const inside = text.slice(from + 1, at);
  return quoted(cursor, at + 1, doubled ? inside.replaceAll("''", "'") : inside, "single", anchor);
}

function doubleQuoted(cursor: Cursor, anchor: string | undefined): RangedScalar {
  const { text, at: from } = cursor;
  let decoded = "";
  let begin = from + 1;
  let at = begin;
  for (; ; at++) {
    const code = cursor.code(at);
    if (code < Space && code !== Tab) giveUp();
    if (code === DoubleQuote) break;
    if (code !== Backslash) continue;
    decoded += text.slice(begin, at) + unescaped(text[at + 1]);
    at++;
    begin = at + 1;
  }
  return quoted(cursor, at + 1, decoded + text.slice(begin, at), "double", anchor);
}

function quoted(cursor: Cursor, to: number, value: string, style: "single" | "double", anchor?: string): RangedScalar {
  const from = cursor.at;
  cursor.at = to;
  return new RangedScalar(cursor.region, from, to, value, value, style, false, anchor);
}

/** The escapes that people write; numbers of characters are left to the library. */
function unescaped(letter: string | undefined): string {
  switch (letter) {
    case "\\":
    case '"':
    case "/":
      return letter;
    case "n":
      return "\n";
    case "t":
      return "\t";
    case "r":
      return "\r";
    default:
      return giveUp();
  }
}
