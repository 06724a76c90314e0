import { expect, test } from "vitest";
import { check, OpenSpec } from "../../server/src/check";
import { applyEdits } from "../../server/src/yaml/edit";
import { changed, otherThumbprint, thumbprint, today } from "../support/base-spec";
import { certificateFile, facts, specWithFileOnly } from "../support/certificate-file";
import { named } from "../support/checking";

const { others, paths, ordered, remarks } = certificateFile();
const expired = facts({ sha1: otherThumbprint, notAfter: today - 1 });
const file = certificateFile({}, { otherLeaves: [{ leaf: expired, others, paths, ordered, remarks }] });
const state = { state: "read", file } as const;
const context = { certificates: () => state, now: today };

test("when an edit of a recorded thumbprint means another certificate of the file, all that was said of it is judged anew", () => {
  const text = changed(specWithFileOnly.replaceAll(/^ *thumbprint: .*\n/gm, ""), [
    "    - fqdn: gateway.example.com\n      port: 8443\n",
    `    - fqdn: gateway.example.com\n      port: 8443\n      thumbprint: ${thumbprint}\n`,
  ]);
  const open = new OpenSpec(text, context);
  expect(named(open.analysis)).toEqual(["CEM327 certificates.san.file"]);
  const start = text.indexOf(thumbprint);
  const edit = { start, end: start + thumbprint.length, newText: otherThumbprint };
  const after = applyEdits(text, [edit]);
  const edited = open.edit(edit, open.analysis.lines.edited(edit, after), context);
  expect(named(edited)).toEqual(["CEM307 certificates.san.file", "CEM327 certificates.san.file"]);
  expect(named(edited)).toEqual(named(check(after, context)));
  expect(edited.deployments[0]?.certificateNamed("san")?.file?.leaf).toBe(expired);
});
