import { check, OpenSpec } from "../../server/src/check";
import { applyEdits, type Edit } from "../../server/src/yaml/edit";
import { seen } from "../properties/seen";
import { assertSame } from "./same";
import { context, specSeeds, words } from "./specs";
import type { Target } from "./target";

const typed = ["", "", "x", "1", " ", "\n", "\n  ", "#", '"', "'", "port: 8443", "\n      - to: x\n", ...words];
/** Octets for one edit: two for the place, one for the length, one for what is typed. */
const step = 4;

/** What somebody types into a spec: judged after each edit as if it had been opened then. */
export const editTarget: Target = {
  name: "edits",
  words,
  maxLength: 4000,
  async seeds() {
    const specs = await specSeeds();
    return specs.map((spec, index) => Buffer.concat([Buffer.from([index % 6, ...script(index)]), spec]));
  },
  run(input) {
    const count = ((input[0] ?? 0) % 6) + 1;
    const steps = Buffer.from(input.subarray(1, 1 + count * step));
    const open = new OpenSpec(Buffer.from(input.subarray(1 + count * step)).toString("utf8"), context);
    for (let at = 0; at + step <= steps.length; at += step) {
      const edit = editOf(open.analysis.text, steps.subarray(at, at + step));
      const text = applyEdits(open.analysis.text, [edit]);
      assertSame(
        seen(open.edit(edit, open.analysis.lines.edited(edit, text), context)),
        seen(check(text, context)),
        "after an edit",
      );
    }
  },
};

function editOf(text: string, octets: Buffer): Edit {
  const start = octets.readUInt16BE(0) % (text.length + 1);
  const length = (octets[2] ?? 0) % 4 === 0 ? 0 : (octets[2] ?? 0) >> 2;
  return { start, end: Math.min(text.length, start + length), newText: typed[(octets[3] ?? 0) % typed.length] ?? "" };
}

/** Some edits that differ from seed to seed. */
function script(index: number): number[] {
  return Array.from({ length: ((index % 6) + 1) * step }, (_, at) => (index * 37 + at * 91) % 256);
}
