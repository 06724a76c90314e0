import { createInterface, type Interface } from "node:readline/promises";
import { secretOf } from "../deployment/certificate-source";
import { offeredNames } from "../start/certificate-answer";
import { judgeAnswers, type Question } from "../start/judge-answers";
import type { NewCertificate, SpecAnswers } from "../start/new-spec";
import { visible } from "../yaml/visible";
import type { Answered, InitOptions, ReadCertificate } from "./init-options";
import { UsageError } from "./usage-error";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks for what the options do not say. Ctrl+C and the end of input end it all, and nothing was written. */
export async function askInTerminal(
  options: InitOptions,
  read: ReadCertificate,
  terminal: Terminal,
): Promise<Answered> {
  const dialog = new Dialog(terminal);
  try {
    const certificate = await askCertificate(options, read, dialog);
    let { answers } = options;
    for (const question of order) answers = await askName(question, answers, certificate, dialog);
    return { answers, certificate };
  } finally {
    dialog.close();
  }
}

const order: readonly Question[] = ["smpFqdn", "gatewayFqdn", "port"];
const words: Readonly<Record<Question, string>> = {
  smpFqdn: "Internal name of the SMP (Notification Server)",
  gatewayFqdn: "External name of the Internet Gateway",
  port: "Port that agents connect to",
};

async function askName(
  question: Question,
  answers: SpecAnswers,
  certificate: NewCertificate | undefined,
  dialog: Dialog,
): Promise<SpecAnswers> {
  const names = certificate === undefined ? [] : offeredNames(certificate);
  if (question !== "port" && names.length > 0) dialog.say(`  The certificate has ${visible(names.join(", "))}.`);
  const standard = question === "port" ? "443" : "";
  for (let given = answers[question]; ; given = undefined) {
    const answer = given ?? (await dialog.ask(words[question], standard));
    const next = { ...answers, [question]: answer };
    const problem = judgeAnswers(next, certificate, Date.now()).find(each => each.question === question);
    if (problem !== undefined) dialog.say(`  ${visible(problem.message)}`);
    if (problem?.severity !== "error") return next;
  }
}

async function askCertificate(
  { certificate: given, password }: InitOptions,
  read: ReadCertificate,
  dialog: Dialog,
): Promise<NewCertificate | undefined> {
  for (let path = given; ; path = undefined) {
    path ??= await dialog.ask("Certificate file, or nothing when there is none yet", "");
    if (path === "") return undefined;
    const answer = await read(path, password);
    if ("refused" in answer) dialog.say(`  ${visible(path)}: ${answer.refused}.`);
    else
      return answer.certificate.facts === undefined
        ? unlock(path, answer.certificate, read, dialog)
        : answer.certificate;
  }
}

/** The password itself is never asked for: it would stand on the screen. */
async function unlock(
  path: string,
  locked: NewCertificate,
  read: ReadCertificate,
  dialog: Dialog,
): Promise<NewCertificate> {
  dialog.say(`  ${visible(path)} is locked. An environment variable may hold its password.`);
  for (;;) {
    const name = await dialog.ask("Name of that variable, or nothing to leave the file closed", "");
    const password = `env:${name}`;
    if (name === "") return locked;
    if (secretOf(password).kind === "invalid") dialog.say("  That cannot be the name of a variable.");
    else if (process.env[name] === undefined) dialog.say(`  ${name} is not set.`);
    else {
      const answer = await read(path, password);
      if ("certificate" in answer && answer.certificate.facts !== undefined) return answer.certificate;
      dialog.say(`  What ${name} holds does not open it.`);
    }
  }
}

/** Questions and answers, one line each. */
class Dialog {
  private readonly lines: Interface;
  private readonly ended = new AbortController();

  constructor(private readonly terminal: Terminal) {
    this.lines = createInterface({ ...terminal });
    this.lines.once("close", () => this.ended.abort());
  }

  async ask(what: string, standard: string): Promise<string> {
    const hint = standard === "" ? "" : ` [${standard}]`;
    try {
      const answer = await this.lines.question(`${what}${hint}: `, { signal: this.ended.signal });
      return answer.trim() || standard;
    } catch {
      throw new UsageError("broken off; nothing was written");
    }
  }

  say(text: string): void {
    this.terminal.output.write(`${text}\n`);
  }

  close(): void {
    this.lines.close();
  }
}
