import fc from "fast-check";
import type { Edit } from "../../server/src/yaml/edit";

/** A change of whatever text there is, as somebody makes it who types, deletes or pastes. */
export type EditMaker = (text: string) => Edit;

const typed = fc.constantFrom(
  "x", "1", " ", "  ", "\n", "\n  ", "\n    ", "\r\n", ":", ": ", "-", "- ", "#", " # note", '"', "'", "[", "]", "{", "}",
  ",", "&a ", "*a", "\t", "|", "?", "~", "port: 8443", "\n      - to: x\n", "---\n", "é", "<<: ", "udp", "%", ">", "!",
  "203.0.113.4", "203.0.113.0/24", "2001:db8::/32", "    address: 10.0.0.5\n", "    addresses: [203.0.113.4, 10.0.0.5]\n",
); // biome-ignore format: one look shows them all

/** Places worth trying: anywhere, at the begin of a line, at its end, in its indentation. */
const places: fc.Arbitrary<(text: string) => number> = fc
  .tuple(fc.nat(), fc.constantFrom("any", "start", "end", "indent"))
  .map(([at, where]) => text => {
    const offset = at % (text.length + 1);
    const start = text.lastIndexOf("\n", offset - 1) + 1;
    if (where === "start") return start;
    if (where === "indent") return start + (/^ */.exec(text.slice(start, start + 40))?.[0].length ?? 0);
    const end = text.indexOf("\n", offset);
    return where === "end" && end >= 0 ? end : offset;
  });

const replacing: fc.Arbitrary<EditMaker> = fc
  .tuple(
    places,
    fc.oneof(fc.constant(0), fc.constant(1), fc.nat({ max: 6 }), fc.nat({ max: 60 })),
    fc.oneof(fc.constant(""), typed),
  )
  .map(([place, length, newText]) => text => {
    const start = place(text);
    return { start, end: Math.min(text.length, start + length), newText };
  });

/** Takes lines out, or puts them somewhere once more: whole entries and items come and go. */
const ofLines: fc.Arbitrary<EditMaker> = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 5 }), fc.nat(), fc.boolean())
  .map(([at, count, target, isCopy]) => text => {
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const begin = (line: number) => starts[Math.min(line, starts.length - 1)] ?? 0;
    const first = at % starts.length;
    const [start, end] = [begin(first), begin(first + count)];
    if (!isCopy) return { start, end, newText: "" };
    const place = begin(target % starts.length);
    return { start: place, end: place, newText: text.slice(start, end) };
  });

export const edits: fc.Arbitrary<EditMaker> = fc.oneof({ weight: 3, arbitrary: replacing }, ofLines);
