import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { CheckContext } from "../../server/src/check";
import { mutatedSpecs, splicedSpecs } from "../properties/mutations";
import { plans, render } from "../properties/specs";
import { base, today } from "../support/base-spec";

export const context: CheckContext = {
  certificates: () => ({ state: "not-read", reason: "nothing is read here" }),
  now: today,
};

/** What a spec is made of, and what YAML has beyond that. */
export const words = [
  ...["apiVersion: cem/v1\n", "certificates:\n", "gateways:\n", "policy:\n", "firewall:\n", "progress:\n", "vantages:\n"],
  ...["fqdn: ", "port: ", "certificate: ", "thumbprint: ", "file: ", "password: ", "notAfter: ", "servers: ", "san:\n"],
  ...["\n  ", "\n    ", "\n    - ", "\r\n", "\t", ": ", "- ", "? ", "{", "}", "[", "]", ", ", "&a ", "*a", "<<: *a", "|\n", ">-\n", "|2+\n"],
  ...["'", '"', "---\n", "...\n", "!!str ", "!!binary ", "%YAML 1.2\n", "~", "null", "0x1F", "1e9", ".inf", "\uFEFF", "\u0085", "\u2028", "\\u0000"],
  ...["# cemspec-ignore CEM101: x", "# cemspec-ignore-file CEM102: x\n", "__proto__: ", "constructor: ", "xn--", "*.example.net"],
]; // biome-ignore format: a list

/** Specs of every kind, the same in every run. */
export async function specSeeds(): Promise<readonly Uint8Array[]> {
  const folder = join(process.cwd(), "examples");
  const examples = readdirSync(folder).filter(name => name.endsWith(".yaml"));
  const made = fc.sample(
    fc.oneof(
      plans.map(plan => render(plan)),
      mutatedSpecs,
      splicedSpecs,
    ),
    { numRuns: 60, seed: 8 },
  );
  return [...examples.map(name => readFileSync(join(folder, name))), ...[base, ...made].map(text => Buffer.from(text))];
}
