import { dirname } from "node:path";
import { type AppliedFix, fixAll } from "../apply-fixes";
import type { CertificateFiles } from "../certificate-files";
import { withinFolder } from "../certificates/reading/reach";
import { check, type Snapshot } from "../check";
import { noFiles } from "../deployment/certificate-source";
import { type FileReport, fileReport } from "../report/json";
import { parseDecoded, parseSpec, type SpecFile } from "../spec/parse";
import type { CheckOptions } from "./options";
import { cannotUse, readText } from "./read-text";
import { writeWhole } from "./write-whole";

type FileOptions = Pick<CheckOptions, "now" | "fix" | "offlineCertificates" | "allowOutside">;

export interface CheckedFile {
  readonly analysis: Snapshot;
  readonly report: FileReport;
  /** What `--fix` spelled right, and what `--fix-decisions` decided. */
  readonly fixed: readonly AppliedFix[];
}

/** Checks one file of a command line, and mends it when asked to. */
export async function checkFile(path: string, options: FileOptions, files: CertificateFiles): Promise<CheckedFile> {
  const source = await readText(path);
  const reach = withinFolder(path === "-" ? process.cwd() : dirname(path), options.allowOutside);
  const judged = async (file: SpecFile): Promise<Snapshot> => {
    if (options.offlineCertificates) return check(file, { certificates: noFiles, now: options.now });
    await files.load(file, reach);
    return check(file, { certificates: files.source(reach), now: options.now });
  };
  const first = await judged(parseDecoded(source));
  if (options.fix === undefined) return { analysis: first, report: fileReport(path, first), fixed: [] };
  const { analysis, applied } = await fixAll(first, options.fix, text => judged(parseSpec(text)));
  if (applied.length > 0) await writeWhole(path, source.bom + analysis.text).catch(cannotUse(path));
  return { analysis, report: fileReport(path, analysis, applied), fixed: applied };
}
