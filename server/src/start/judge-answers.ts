import { check } from "../check";
import { noFiles } from "../deployment/certificate-source";
import type { Finding } from "../rules/finding";
import { format } from "../spec/fields";
import type { Parsed } from "../spec/schema";
import { firstGateway, type NewCertificate, newSpec, type SpecAnswers } from "./new-spec";

export type Question = Exclude<keyof SpecAnswers, "name">;

/** What is wrong with an answer, in the rules' own words. An error keeps it from being taken, a warning does not. */
export interface AnswerProblem {
  readonly question: Question;
  readonly severity: "error" | "warning";
  readonly message: string;
}

const { smp, gateways } = format.fields;
const { listener } = gateways.entry.fields;

const readers: Readonly<Record<Question, (answer: string) => Parsed<unknown>>> = {
  smpFqdn: answer => smp.fields.fqdn.type.parse(answer),
  gatewayFqdn: answer => gateways.entry.fields.fqdn.type.parse(answer),
  port: answer => listener.fields.port.type.parse(/^\d{1,9}$/.test(answer) ? Number(answer) : answer),
};

/** Where a spec would have findings about a good answer: in the field itself, or where a certificate must cover the name. */
const places: Readonly<Record<Question, readonly string[]>> = {
  smpFqdn: ["smp.fqdn", "smp.agentSite.certificate"],
  gatewayFqdn: ["fqdn", "listener.certificate"].map(field => `gateways.${firstGateway}.${field}`),
  port: [`gateways.${firstGateway}.listener.port`],
};

/** Judges the answers that are there. `now`: milliseconds since the epoch. */
export function judgeAnswers(
  answers: SpecAnswers,
  certificate: NewCertificate | undefined,
  now: number,
): AnswerProblem[] {
  const { findings } = check(newSpec(answers, certificate), { certificates: noFiles, now });
  return questions.flatMap(question => judge(question, answers[question], findings));
}

export const questions = Object.keys(readers) as readonly Question[];

function judge(question: Question, answer: string | undefined, findings: readonly Finding[]): AnswerProblem[] {
  if (answer === undefined) return [];
  const read = readers[question](answer);
  if ("problem" in read) {
    const meant = read.meant === undefined ? "" : ` Write ${read.meant}.`;
    return [{ question, severity: "error", message: `${sentence(read.problem)}.${meant}` }];
  }
  const found = findings.find(({ path }) => places[question].includes(path));
  return found === undefined ? [] : [{ question, severity: "warning", message: found.message }];
}

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
