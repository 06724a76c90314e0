/** A text in the encodings that a spec must not have, by their names: with the mark, and without. */
export function encoded(text: string): Readonly<Record<string, Buffer>> {
  const little = (marked: string) => Buffer.from(marked, "utf16le");
  const big = (marked: string) => Buffer.from(marked, "utf16le").swap16();
  const wide = (marked: string) =>
    Buffer.concat(
      Array.from(marked, character => {
        const unit = Buffer.alloc(4);
        unit.writeUInt32LE(character.codePointAt(0) ?? 0);
        return unit;
      }),
    );
  const marked = `\uFEFF${text}`;
  return {
    "UTF-16, little-endian": little(marked),
    "UTF-16, big-endian": big(marked),
    "UTF-16, little-endian without its mark": little(text),
    "UTF-16, big-endian without its mark": big(text),
    "UTF-32, little-endian": wide(marked),
    "UTF-32, big-endian": wide(marked).swap32(),
    "UTF-32, little-endian without its mark": wide(text),
    "UTF-32, big-endian without its mark": wide(text).swap32(),
  };
}
