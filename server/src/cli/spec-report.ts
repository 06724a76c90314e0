import { resolve } from "node:path";
import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import type { Snapshot } from "../check";
import { programFile } from "../program-file";
import { checkFile } from "./check-file";
import { asOf } from "./options";
import { cannotUse } from "./read-text";
import { UsageError } from "./usage-error";
import { writeWhole } from "./write-whole";

/** The options that every command has which makes one text out of one spec. */
export const reportOptions = {
  output: { type: "string" },
  "as-of": { type: "string" },
  "offline-certificates": { type: "boolean", default: false },
  "allow-outside": { type: "boolean", default: false },
} as const;

export interface ReportArguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly output?: string | undefined;
    readonly "as-of"?: string | undefined;
    readonly "offline-certificates": boolean;
    readonly "allow-outside": boolean;
  };
}

/** Makes one text out of one spec, and prints or writes it. Probes nothing. Resolves to the exit status. */
export async function reportOn(
  command: string,
  { values, positionals }: ReportArguments,
  make: (analysis: Snapshot, spec: string, now: number) => string | Promise<string>,
): Promise<number> {
  const { output } = values;
  const [spec, another] = positionals;
  if (spec === undefined || another !== undefined)
    throw new UsageError(`${command} takes one spec, such as site.cem.yaml, or - for standard input`);
  if (output !== undefined && resolve(output) === resolve(spec))
    throw new UsageError("--output names the spec itself, which stays as it is");
  const now = asOf(values["as-of"]);
  const options = {
    now,
    fix: undefined,
    offlineCertificates: values["offline-certificates"],
    allowOutside: values["allow-outside"],
  };
  const reader = new CertificateReader({ workerFile: programFile });
  try {
    const { analysis } = await checkFile(spec, options, new CertificateFiles(reader, async () => undefined));
    const text = await make(analysis, spec, now);
    if (output === undefined) process.stdout.write(text);
    else await writeWhole(output, text).catch(cannotUse(output));
    return 0;
  } finally {
    await reader.dispose();
  }
}
