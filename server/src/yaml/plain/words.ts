/** Of what is kept; a power of two. */
const slots = 1024;
const longest = 32;

/**
 * The words of one text: most of a spec's keys and many of its values stand there again and again. They become one string each,
 * which takes less room, and is faster to compare.
 */
export class Words {
  private readonly known: (string | undefined)[] = new Array(slots).fill(undefined);

  /** `text.slice(from, to)`. */
  of(text: string, from: number, to: number): string {
    const length = to - from;
    if (length < 2 || length > longest) return text.slice(from, to);
    const ends = text.charCodeAt(from) * 31 + text.charCodeAt(from + (length >> 1));
    const slot = ((ends * 31 + text.charCodeAt(to - 1)) * 31 + length) & (slots - 1);
    const known = this.known[slot];
    if (known !== undefined && known.length === length && text.startsWith(known, from)) return known;
    const word = text.slice(from, to);
    this.known[slot] = word;
    return word;
  }
}
