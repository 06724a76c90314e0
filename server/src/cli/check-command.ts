import { once } from "node:events";
import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import { addFile, noFindings } from "../report/json";
import { checkFile } from "./check-file";
import { fails } from "./fail-on";
import { findSpecs } from "./files";
import { formats } from "./formats";
import { readOptions } from "./options";
import { progressLine } from "./progress";

/** `cemspec check`. */
export async function runCheck(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const files = await findSpecs(options.paths);
  const reader = new CertificateReader({ workerFile: __filename });
  // Nobody sits at a command line in CI to be asked for a password.
  const certificates = new CertificateFiles(reader, async () => undefined);
  const output = formats[options.format](options);
  const progress = progressLine(files.length);
  let summary = noFindings;
  let failed = false;
  try {
    await print(output.start());
    for (const file of files) {
      progress.at(summary.files, file);
      const checked = await checkFile(file, options, certificates);
      summary = addFile(summary, checked.report);
      failed ||= fails(checked.report.findings, options.failOn);
      progress.clear();
      await print(output.file(checked));
      certificates.forget();
    }
    await print(output.end(summary));
    return failed ? 1 : 0;
  } finally {
    progress.clear();
    await reader.dispose();
  }
}

/** Waits for a slow reader of our output, so that what was checked does not pile up in memory. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
