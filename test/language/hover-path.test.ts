import { expect, test } from "vitest";
import { parseCertificate } from "../../server/src/certificates/parse";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { hover } from "../../server/src/language/hover/hover";
import { issue, type Made } from "../probes/authorities";
import { changed } from "../support/base-spec";
import { pfx, rootFile, specWithFileOnly } from "../support/certificate-file";
import { analyse } from "../support/checking";

const withRoot = changed(specWithFileOnly, [
  "      distributed: true ",
  `      file: ${rootFile}\n      distributed: true `,
]);
const names = ["smp.example.net", "gateway.example.com"];
const root = issue({ name: "Root" });
const other = issue({ name: "Other Root" });
const issuing = issue({ name: "Issuing", by: root });
const ended = issue({ name: "Issuing", by: root, from: -300, to: -1 });

const holding = (...made: readonly Made[]): FileState =>
  parseCertificate(Buffer.from(made.map(({ pem }) => pem).join("")), undefined);

/** The row of the path in the hover of a certificate whose files hold this. */
function pathRow(file: FileState, roots?: FileState): string | undefined {
  const text = roots === undefined ? specWithFileOnly : withRoot;
  const now = Date.now();
  const analysis = analyse(text, { files: { [pfx]: file, ...(roots && { [rootFile]: roots }) }, now });
  const contents = hover(analysis, text.indexOf("  san:") + 3, now)?.contents;
  const markdown = typeof contents === "object" && "value" in contents ? contents.value : "";
  return /^\| Path \| (.*) \|$/m.exec(markdown)?.[1];
}

const leafBelow = (by: Made) => issue({ name: "gw", names, by, to: 300 });

test("a hover names the path, and where it ends", () => {
  const leaf = leafBelow(issuing);
  expect(pathRow(holding(leaf, issuing), holding(root))).toBe("gw → Issuing → Root (rootCa.file)");
  expect(pathRow(holding(leaf, issuing, root))).toBe("gw → Issuing → Root (a root in the file itself)");
  expect(pathRow(holding(leaf, issuing))).toBe("gw → Issuing → Root (not in the file)");
  expect(pathRow(holding(issue({ name: "gw", names })))).toBe("gw (self-signed)");
  expect(pathRow({ state: "locked", why: "no-password" })).toBeUndefined();
});

test("what is wrong with the path stands beside it", () => {
  expect(pathRow(holding(leafBelow(ended), ended), holding(root))).toMatch(
    /^gw → Issuing → Root \(rootCa\.file\); ✗ the intermediate “Issuing” expired on [\d\\-]+ ✗ CEM322$/,
  );
  expect(pathRow(holding(leafBelow(issuing), issuing), holding(other))).toBe(
    "gw → Issuing → Root (not in the file) ✗ CEM325",
  );
});
