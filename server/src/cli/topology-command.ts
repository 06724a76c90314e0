import { promises as fs } from "node:fs";
import { resolve } from "node:path";
import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import type { Analysis } from "../check";
import { layOut } from "../topology/layout";
import { mermaid } from "../topology/mermaid";
import { svg } from "../topology/svg";
import { topology } from "../topology/topology";
import { checkFile } from "./check-file";
import { asOf, oneOf, parseOptions, readOptions } from "./options";
import { cannotUse } from "./read-text";
import { UsageError } from "./usage-error";

const known = {
  format: { type: "string", default: "svg" },
  output: { type: "string" },
  document: { type: "string" },
  "as-of": { type: "string" },
  "offline-certificates": { type: "boolean", default: false },
} as const;

/** `cemspec topology`: draws a spec; probes nothing, so that it has no live results. */
export async function runTopology(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, known);
  const format = oneOf("format", values.format, ["svg", "mermaid"]);
  const [spec, another] = positionals;
  if (spec === undefined || another !== undefined)
    throw new UsageError("topology takes one spec, such as site.cem.yaml, or - for standard input");
  if (values.output !== undefined && resolve(values.output) === resolve(spec))
    throw new UsageError("--output names the spec itself, which stays as it is");
  const now = asOf(values["as-of"]);
  const options = { ...readOptions([]), now, offlineCertificates: values["offline-certificates"] };
  const reader = new CertificateReader({ workerFile: __filename });
  try {
    const { analysis } = await checkFile(spec, options, new CertificateFiles(reader, async () => undefined));
    const drawn = topology(analysis, chosen(spec, analysis, values.document));
    if ("refused" in drawn) throw new UsageError(`there is no picture of ${spec}: ${drawn.refused}`);
    const text = format === "mermaid" ? mermaid(drawn) : svg(drawn, await layOut(drawn));
    if (values.output === undefined) process.stdout.write(text);
    else await fs.writeFile(values.output, text).catch(cannotUse(values.output));
    return 0;
  } finally {
    await reader.dispose();
  }
}

/** A picture is of one deployment. */
function chosen(spec: string, { deployments }: Analysis, document: string | undefined): number {
  const count = deployments.length;
  if (document === undefined) {
    if (count > 1) throw new UsageError(`${spec} has ${count} documents: name one with --document 1 … ${count}`);
    return 0;
  }
  if (!/^\d+$/.test(document) || Number(document) < 1 || Number(document) > count)
    throw new UsageError(`--document takes a number from 1 to ${count}, not “${document}”`);
  return Number(document) - 1;
}
