import { dirname, resolve } from "node:path";
import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import { withinFolder } from "../certificates/reading/reach";
import { check } from "../check";
import { secretOf } from "../deployment/certificate-source";
import { programFile } from "../program-file";
import { parseSpec } from "../spec/parse";
import { isSpecName } from "../spec-files";
import { type CertificateAnswer, certificateAnswer, fileFrom } from "../start/certificate-answer";
import { type AnswerProblem, judgeAnswers, type Question } from "../start/judge-answers";
import { newSpec, type SpecAnswers } from "../start/new-spec";
import { visible } from "../yaml/visible";
import { type Answered, type InitOptions, type ReadCertificate, readInitOptions } from "./init-options";
import { askInTerminal } from "./init-questions";
import { UsageError } from "./usage-error";
import { refuseExisting, writeNew } from "./write-new";

/** `cemspec init`: writes a new spec from answers, and says what is still open in it. */
export async function runInit(args: readonly string[]): Promise<number> {
  const options = readInitOptions(args);
  await refuseExisting(options.file);
  const reader = new CertificateReader({ workerFile: programFile });
  const files = new CertificateFiles(reader, async () => undefined);
  try {
    const read = (path: string, password?: string) => readCertificate(files, options.file, path, password);
    const { answers, certificate } = process.stdin.isTTY
      ? await askInTerminal(options, read, { input: process.stdin, output: process.stdout })
      : await answersOf(options, read);
    const text = newSpec(answers, certificate);
    await writeNew(options.file, text);
    process.stdout.write(await whatNext(options.file, text, files));
    return 0;
  } finally {
    await reader.dispose();
  }
}

async function readCertificate(
  files: CertificateFiles,
  spec: string,
  path: string,
  password: string | undefined,
): Promise<CertificateAnswer> {
  const state = await files.readPicked(path, secretOf(password));
  return certificateAnswer(fileFrom(resolve(dirname(spec)), resolve(path)), state, password);
}

const optionOf: Readonly<Record<Question, string>> = { smpFqdn: "--smp", gatewayFqdn: "--gateway", port: "--port" };

/** Without a terminal nobody can be asked: what is needed must have been given. */
async function answersOf(
  { answers, certificate: path, password }: InitOptions,
  read: ReadCertificate,
): Promise<Answered> {
  if (answers.smpFqdn === undefined || answers.gatewayFqdn === undefined)
    throw new UsageError("without a terminal to ask in, init needs --smp and --gateway");
  const answer = path === undefined ? undefined : await read(path, password);
  if (answer !== undefined && "refused" in answer) throw new UsageError(`--certificate ${path}: ${answer.refused}`);
  const problems = judgeAnswers(answers, answer?.certificate, Date.now());
  for (const problem of problems) refuse(answers, problem);
  return { answers, certificate: answer?.certificate };
}

/** What only warns is among the findings of the new spec. */
function refuse(answers: SpecAnswers, { question, severity, message }: AnswerProblem): void {
  if (severity === "error")
    throw new UsageError(`${optionOf[question]} “${visible(answers[question] ?? "")}”: ${message}`);
}

async function whatNext(path: string, text: string, files: CertificateFiles): Promise<string> {
  const spec = parseSpec(text);
  const reach = withinFolder(dirname(path));
  await files.load(spec, reach);
  const { findings, lines } = check(spec, { certificates: files.source(reach), now: Date.now() });
  const open = findings.map(({ span, code, message }) => {
    const { line, character } = lines.position(span.start);
    return `  ${line + 1}:${character + 1}  ${code}  ${visible(message)}\n`;
  });
  const named = isSpecName(path)
    ? ""
    : "Editors and “cemspec check” know specs by the names cem.yaml and *.cem.yaml.\n";
  return [
    `${path} is written.\n${named}`,
    open.length === 0 ? "" : `\nStill open:\n${open.join("")}`,
    `\nFill in the gaps as you set up each console, phase by phase, and run: cemspec check ${path}\n`,
  ].join("");
}
