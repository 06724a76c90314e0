import { promises as fs } from "node:fs";
import { dirname } from "node:path";
import { fixAll } from "../apply-fixes";
import type { CertificateFiles } from "../certificate-files";
import { type Analysis, check, type InDocument } from "../check";
import { noFiles } from "../deployment/certificate-source";
import { type FileReport, fileReport } from "../report/json";
import type { Finding } from "../rules/finding";
import { parseSpec } from "../spec/parse";
import type { CheckOptions } from "./options";
import { cannotUse, readText } from "./read-text";
import { UsageError } from "./usage-error";

export interface CheckedFile {
  readonly analysis: Analysis;
  readonly report: FileReport;
  /** What `--fix` mended. */
  readonly fixed: readonly InDocument<Finding>[];
}

/** Checks one file of a command line, and mends it when asked to. */
export async function checkFile(path: string, options: CheckOptions, files: CertificateFiles): Promise<CheckedFile> {
  const source = await readText(path);
  const folder = path === "-" ? process.cwd() : dirname(path);
  const again = async (text: string): Promise<Analysis> => {
    const file = parseSpec(text);
    if (options.offlineCertificates) return check(file, { certificates: noFiles, now: options.now });
    await files.load(file, folder);
    return check(file, { certificates: files.source(folder), now: options.now });
  };
  const first = await again(source.text);
  if (!options.fix) return { analysis: first, report: fileReport(path, first), fixed: [] };
  const { analysis, applied } = await fixAll(first, again);
  if (applied.length > 0) {
    // What could not be decoded would be lost.
    if (!source.isUtf8) throw new UsageError(`--fix leaves ${path} alone, because it is not UTF-8`);
    await replaceFile(path, source.bom + analysis.text);
  }
  return { analysis, report: fileReport(path, analysis), fixed: applied };
}

/** Writes beside the file and renames, so that a full disk or a crash leaves the old text. */
async function replaceFile(path: string, text: string): Promise<void> {
  const target = await fs.realpath(path);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    const { mode } = await fs.stat(target);
    await fs.writeFile(temporary, text, { mode });
    // What is given on creation is narrowed by the umask.
    await fs.chmod(temporary, mode);
    await fs.rename(temporary, target);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    return cannotUse(path)(error);
  }
}
