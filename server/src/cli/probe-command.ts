import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import type { ProbeCheck, ProbeResult } from "../probes/outcome";
import { probeAll } from "../probes/run";
import { tooMany } from "../probes/too-many";
import { programFile } from "../program-file";
import { fails } from "./fail-on";
import { findSpecs } from "./files";
import { jsonFormat } from "./format-json";
import { junitFormat } from "./format-junit";
import { sarifFormat } from "./format-sarif";
import { type Output, Pieces } from "./output";
import { type ProbeableFile, probeableFile } from "./probe-file";
import { type ProbeOptions, readProbeOptions } from "./probe-options";
import { probedFile } from "./probe-report";
import { probeText } from "./probe-text";
import { progressLine } from "./progress";
import { nothing, sum, tallyOf } from "./tally";
import { UsageError } from "./usage-error";

/** `cemspec probe`: whoever runs it has consented. */
export async function runProbe(args: readonly string[]): Promise<number> {
  const options = readProbeOptions(args);
  const files = await readFiles(options);
  const stop = new AbortController();
  const results = await probeFiles(files, options, stop);
  const output = formats[options.format](options);
  const pieces = new Pieces(output);
  let tally = nothing;
  let failed = false;
  process.stdout.write(output.start());
  for (const file of files) {
    const probed = probedFile(file, results.get(file) ?? []);
    tally = sum(tally, tallyOf(probed));
    failed ||= fails(probed.report.findings, options.failOn);
    process.stdout.write(pieces.next(output.file(probed)));
  }
  process.stdout.write(output.end(tally));
  if (stop.signal.aborted) throw new Error("the probe was interrupted: what it did not come to is not known");
  if (!isAnyVerdict([...results.values()].flat()))
    throw new Error("no stage came to a verdict: this run shows nothing");
  return failed ? 1 : 0;
}

/** A run that came to no verdict is no good news: a network that is down must not look like a deployment without faults. */
function isAnyVerdict(results: readonly ProbeResult[]): boolean {
  const isVerdict = ({ stage, outcome }: ProbeCheck) =>
    outcome === "fail" || outcome === "warning" || (outcome === "pass" && stage !== "dns");
  return results.some(({ checks }) => checks.some(isVerdict));
}

const formats: Readonly<Record<ProbeOptions["format"], (options: ProbeOptions) => Output>> = {
  text: probeText,
  json: jsonFormat,
  junit: junitFormat,
  sarif: sarifFormat,
};

async function readFiles(options: ProbeOptions): Promise<readonly ProbeableFile[]> {
  const reader = new CertificateReader({ workerFile: programFile });
  const certificates = new CertificateFiles(reader, async () => undefined);
  const files: ProbeableFile[] = [];
  try {
    for (const path of await findSpecs(options.paths)) files.push(await probeableFile(path, options, certificates));
  } finally {
    await reader.dispose();
  }
  const jobs = files.flatMap(file => file.jobs);
  const reason = tooMany(jobs);
  if (reason !== undefined) throw new UsageError(reason);
  if (jobs.length === 0)
    throw new UsageError("there is nothing to probe: no spec here has a gateway with a usable FQDN and port");
  return files;
}

/** All files in one run, so that its limits hold for all of them together. */
async function probeFiles(
  files: readonly ProbeableFile[],
  { timeout }: ProbeOptions,
  stop: AbortController,
): Promise<ReadonlyMap<ProbeableFile, readonly ProbeResult[]>> {
  const jobs = files.flatMap(file => file.jobs.map(job => ({ ...job, file })));
  const progress = progressLine(jobs.length, 0);
  const interrupt = () => stop.abort();
  process.once("SIGINT", interrupt);
  try {
    const results = await probeAll(jobs, {
      timeout,
      signal: stop.signal,
      onProgress: ({ host, port }, stage, done) => progress.at(done, `${host}:${port} ${stage ?? ""}`),
    });
    return new Map(files.map(file => [file, results.filter((_, index) => jobs[index]?.file === file)]));
  } finally {
    process.off("SIGINT", interrupt);
    progress.clear();
  }
}
