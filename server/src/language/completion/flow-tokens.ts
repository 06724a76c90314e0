/** A piece of a flow collection; `outside` is a line that none of its kind may begin in. */
export interface FlowToken {
  readonly kind: "open" | "close" | "comma" | "colon" | "scalar" | "outside";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** White space and comments, what separates, quoted scalars, and plain ones up to the end of their line. */
const pattern =
  /(\s+|#[^\r\n]*)|([{}[\],]|:(?=[\s,[\]{}]|$)|(?<=["']):)|"(?:[^"\\]+|\\[\s\S]?)*"?|'(?:[^']+|'')*'?|(?:[^\s,:[\]{}]|:(?![\s,[\]{}]|$)|[ \t]+(?=[^\s#]))+/y;

const kinds: Readonly<Record<string, FlowToken["kind"]>> = {
  "{": "open",
  "[": "open",
  "}": "close",
  "]": "close",
  ",": "comma",
  ":": "colon",
};

/**
 * What stands in a flow collection from `from` on, up to the first line that is not indented further than `column`:
 * there the collection has ended, closed or not.
 */
export function* flowTokens(text: string, from: number, column: number): Generator<FlowToken> {
  const tokens = new RegExp(pattern);
  tokens.lastIndex = from;
  let lineStart: number | undefined;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [found, space, mark] = match;
    const { index } = match;
    if (space !== undefined) {
      const newline = Math.max(found.lastIndexOf("\n"), found.lastIndexOf("\r"));
      if (newline >= 0) lineStart = index + newline + 1;
      continue;
    }
    const kind = (mark && kinds[mark]) || "scalar";
    // A closing bracket may stand in the column of what holds the collection.
    if (lineStart !== undefined && kind !== "close" && (index - lineStart <= column || isBlockMark(text, index))) {
      yield { kind: "outside", text: "", start: index, end: index };
      return;
    }
    lineStart = undefined;
    yield { kind, text: found.trimEnd(), start: index, end: index + found.trimEnd().length };
  }
}

/** A dash, or what parts documents. */
function isBlockMark(text: string, at: number): boolean {
  return /^(?:-|---|\.\.\.)\s/.test(text.slice(at, at + 4));
}
