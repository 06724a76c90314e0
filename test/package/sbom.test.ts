import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt, root } from "../cli/program";

interface Component {
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly "bom-ref": string;
  readonly licenses: readonly { readonly license?: { readonly id: string }; readonly expression?: string }[];
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** What users may be given without being asked for more than to keep the notice. */
const allowed = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"];
/** What asks for more, and what we do about it: its notice says where the source is. */
const allowedFor: Readonly<Record<string, string>> = { elkjs: "EPL-2.0 OR GPL-3.0-or-later" };

let bom: Bom;
beforeAll(() => {
  ensureBuilt();
  bom = JSON.parse(readFileSync(join(root, "sbom.cdx.json"), "utf8")) as Bom;
});

const inText = ({ name, version }: Component): string => `${name} ${version}`;

describe("the bill of materials", () => {
  test("names the product and all that it depends on", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(bom).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6" });
    expect(bom.metadata.component).toMatchObject({ type: "application", purl: `pkg:npm/cemspec@${version}` });
    const refs = bom.components.map(component => component["bom-ref"]);
    expect(new Set(refs).size).toBe(refs.length);
    expect(bom.dependencies).toEqual([{ ref: bom.metadata.component["bom-ref"], dependsOn: refs }]);
  });

  test("has what the notices have, no more and no less", () => {
    const notices = readFileSync(join(root, "THIRD-PARTY-NOTICES.txt"), "utf8");
    const noticed = [...notices.matchAll(/^((?:@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\d+) \(.+\)$/gm)].map(([, each]) => each);
    expect(noticed.length).toBeGreaterThan(10);
    expect(bom.components.map(inText).toSorted()).toEqual(noticed.toSorted());
  });

  test("says the same of each package as npm does", () => {
    const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--loglevel=error"];
    const ofNpm = JSON.parse(
      execFileSync("npm", args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }),
    ) as Bom;
    const byPurl = new Map(ofNpm.components.map(component => [component.purl, component]));
    for (const { purl, hashes, licenses } of bom.components)
      expect([purl, byPurl.get(purl)]).toEqual([purl, expect.objectContaining({ hashes, licenses })]);
  });

  test("has no licence that we have not thought about", () => {
    const others = bom.components.filter(({ name, licenses }) =>
      licenses.some(
        ({ license, expression }) => !allowed.includes(license?.id ?? "") && allowedFor[name] !== expression,
      ),
    );
    expect(others.map(({ name, licenses }) => [name, licenses])).toEqual([]);
  });
});
