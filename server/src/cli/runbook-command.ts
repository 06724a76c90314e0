import { promises as fs } from "node:fs";
import { basename, resolve } from "node:path";
import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import { guideTemplate } from "../docs";
import { runbook, runbookFormats } from "../guide/runbook/runbook";
import { checkFile } from "./check-file";
import { asOf, oneOf, parseOptions, readOptions } from "./options";
import { cannotUse } from "./read-text";
import { UsageError } from "./usage-error";

const known = {
  format: { type: "string", default: "md" },
  output: { type: "string" },
  "as-of": { type: "string" },
  "offline-certificates": { type: "boolean", default: false },
} as const;

/** `cemspec runbook`: probes nothing, so that it has no live results. */
export async function runRunbook(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, known);
  const format = oneOf("format", values.format, runbookFormats);
  const [spec, another] = positionals;
  if (spec === undefined || another !== undefined)
    throw new UsageError("runbook takes one spec, such as site.cem.yaml, or - for standard input");
  if (values.output !== undefined && resolve(values.output) === resolve(spec))
    throw new UsageError("--output names the spec itself, which stays as it is");
  const now = asOf(values["as-of"]);
  const options = { ...readOptions([]), now, offlineCertificates: values["offline-certificates"] };
  const reader = new CertificateReader({ workerFile: __filename });
  try {
    const { analysis } = await checkFile(spec, options, new CertificateFiles(reader, async () => undefined));
    const specName = spec === "-" ? "standard input" : basename(spec);
    const made = runbook(analysis, { specName, now, live: [], template: guideTemplate }, format);
    if ("refused" in made) throw new UsageError(`there is no runbook of ${spec}: ${made.refused}`);
    if (values.output === undefined) process.stdout.write(made.text);
    else await fs.writeFile(values.output, made.text).catch(cannotUse(values.output));
    return 0;
  } finally {
    await reader.dispose();
  }
}
