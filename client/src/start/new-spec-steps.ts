import { l10n, type Uri } from "vscode";
import type { NewSpecParams, NewSpecResult } from "../../../server/src/lsp/protocol";
import type { Host } from "../feature";
import { type Answer, back, type Step, type Turn } from "./in-turn";
import { askPick, askText, type Problem } from "./questions";

/** A spec in the making. */
export interface SpecDraft {
  readonly answers: NewSpecParams["answers"];
  /** Where it will be; undefined where no folder is open. */
  readonly folder: Uri | undefined;
  readonly certificate?: Uri | undefined;
  /** Names of the certificate that are offered as answers. */
  readonly names: readonly string[];
  /** What the file will be called. */
  readonly file: string;
}

export type Asked = Exclude<keyof SpecDraft["answers"], "name">;

export const title = (): string => l10n.t("New CEM Spec");

export function draftSpec({ server }: Host, { answers, folder, certificate }: SpecDraft): Promise<NewSpecResult> {
  return server.newSpec({
    answers,
    ...(folder && { folder: folder.toString() }),
    ...(certificate && { certificate: certificate.toString() }),
  });
}

/** Asks for a name or a port: names of the certificate are offered, another can be typed. */
export function answerStep(host: Host, question: Asked, prompt: string): Step<SpecDraft> {
  const problemWith = async (draft: SpecDraft, answer: string): Promise<Problem | undefined> => {
    const { problems } = await draftSpec(host, { ...draft, answers: { [question]: answer } });
    return problems.find(each => each.question === question);
  };
  return async (draft, turn) => {
    const offered = question === "port" ? [] : offeredNames(draft, question);
    for (;;) {
      const picked = offered.length === 0 ? typed : await pickName(offered, prompt, turn);
      if (picked === undefined || picked === back) return picked;
      const answer =
        picked === typed
          ? await askText({
              title: title(),
              turn,
              prompt,
              value: draft.answers[question] ?? "",
              problemWith: text => problemWith(draft, text),
            })
          : picked;
      // From typing back to the names that were offered.
      if (answer === back && offered.length > 0) continue;
      if (answer === undefined || answer === back) return answer;
      return { ...draft, answers: { ...draft.answers, [question]: answer } };
    }
  };
}

/** The name that is the other's stands last: seldom is one name both. */
function offeredNames({ names, answers }: SpecDraft, question: Asked): readonly string[] {
  const other = question === "smpFqdn" ? answers.gatewayFqdn : answers.smpFqdn;
  return [...names.filter(name => name !== other), ...names.filter(name => name === other)];
}

const typed = Symbol("typed");

async function pickName(
  names: readonly string[],
  placeholder: string,
  turn: Turn,
): Promise<Answer<string | typeof typed>> {
  const description = l10n.t("in the certificate");
  const items: { readonly label: string; readonly description?: string; readonly name?: string }[] = [
    ...names.map(name => ({ label: name, description, name })),
    { label: l10n.t("Type Another Name…") },
  ];
  const picked = await askPick({ title: title(), turn, placeholder, items });
  return picked === undefined || picked === back ? picked : (picked.name ?? typed);
}
