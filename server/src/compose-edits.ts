import type { Edit } from "./yaml/edit";

/** A run of the original text, or text that an edit put in. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * Turns edits that were made one step after the other, each step on the text of the one before, into edits of the
 * original text: what no step touched is in none of them.
 */
export function composeEdits(length: number, steps: readonly (readonly Edit[])[]): Edit[] {
  let pieces: Piece[] = [{ start: 0, end: length }];
  // From the back, so that the offsets of the others stay right.
  for (const step of steps)
    for (const edit of [...step].sort((a, b) => b.start - a.start || b.end - a.end)) pieces = applyTo(pieces, edit);
  return editsOf(length, pieces);
}

function applyTo(pieces: readonly Piece[], edit: Edit): Piece[] {
  const [before, rest] = split(pieces, edit.start);
  const [, behind] = split(rest, edit.end - edit.start);
  return [...before, ...(edit.newText === "" ? [] : [{ text: edit.newText }]), ...behind];
}

function split(pieces: readonly Piece[], at: number): [Piece[], Piece[]] {
  const before: Piece[] = [];
  let left = at;
  for (const [index, piece] of pieces.entries()) {
    const size = sizeOf(piece);
    if (left < size) {
      const [head, tail] = cut(piece, left);
      return [
        [...before, ...(left > 0 ? [head] : [])],
        [tail, ...pieces.slice(index + 1)],
      ];
    }
    before.push(piece);
    left -= size;
  }
  return [before, []];
}

function cut(piece: Piece, at: number): [Piece, Piece] {
  if ("text" in piece) return [{ text: piece.text.slice(0, at) }, { text: piece.text.slice(at) }];
  const middle = piece.start + at;
  return [
    { start: piece.start, end: middle },
    { start: middle, end: piece.end },
  ];
}

function sizeOf(piece: Piece): number {
  return "text" in piece ? piece.text.length : piece.end - piece.start;
}

function editsOf(length: number, pieces: readonly Piece[]): Edit[] {
  const edits: Edit[] = [];
  let kept = 0;
  let newText = "";
  for (const piece of [...pieces, { start: length, end: length }])
    if ("text" in piece) newText += piece.text;
    else {
      if (newText !== "" || piece.start > kept) edits.push({ start: kept, end: piece.start, newText });
      kept = piece.end;
      newText = "";
    }
  return edits;
}
