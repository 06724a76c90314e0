import {
  type InputBox,
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  window,
} from "vscode";
import { label } from "../../../server/src/language/label";
import { plain } from "../quick-input";
import { type Answer, back, type Turn } from "./in-turn";

const longestProblem = 600;

/** What is wrong with an answer; one with a mere warning can be given all the same. */
export interface Problem {
  readonly message: string;
  readonly severity: "error" | "warning";
}

interface Question {
  readonly title: string;
  readonly turn: Turn;
}

export interface TextQuestion extends Question {
  readonly prompt: string;
  readonly value: string;
  readonly problemWith: (answer: string) => Promise<Problem | undefined>;
}

/** Asks for a text, which is judged while it is typed. */
export function askText({ title, turn, prompt, value, problemWith }: TextQuestion): Promise<Answer<string>> {
  const box = Object.assign(window.createInputBox(), { title, prompt, value });
  let asked = 0;
  const judge = async (): Promise<Problem | undefined> => {
    const mine = ++asked;
    const problem = await problemWith(box.value.trim());
    // Only what was asked last is about what stands there now.
    if (mine === asked) box.validationMessage = problem && validation(problem);
    return problem;
  };
  return ask<string>(box, turn, answer => {
    if (value !== "") void judge();
    box.onDidChangeValue(judge);
    box.onDidAccept(async () => {
      const typed = box.value.trim();
      const problem = await judge();
      if (problem?.severity !== "error" && typed === box.value.trim()) answer(typed);
    });
  });
}

export interface PickQuestion<I extends QuickPickItem> extends Question {
  readonly placeholder: string;
  readonly items: readonly I[];
}

export function askPick<I extends QuickPickItem>({
  title,
  turn,
  placeholder,
  items,
}: PickQuestion<I>): Promise<Answer<I>> {
  const pick = Object.assign(window.createQuickPick<I>(), { title, placeholder, items: items.map(plain) });
  return ask<I>(pick, turn, answer => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined) answer(chosen);
    });
  });
}

/** Stays while the user looks a value up in a console; Escape breaks it off. */
function ask<T>(
  input: InputBox | QuickPick<QuickPickItem>,
  { step, total }: Turn,
  listen: (answer: (value: T) => void) => void,
): Promise<Answer<T>> {
  const buttons = step > 1 ? [QuickInputButtons.Back] : [];
  Object.assign(input, { step, totalSteps: total, ignoreFocusOut: true, buttons });
  return new Promise<Answer<T>>(resolve => {
    listen(resolve);
    input.onDidTriggerButton(() => resolve(back));
    input.onDidHide(() => resolve(undefined));
    input.show();
  }).finally(() => input.dispose());
}

function validation({ message, severity }: Problem): InputBoxValidationMessage {
  const severities = { error: InputBoxValidationSeverity.Error, warning: InputBoxValidationSeverity.Warning };
  return { message: label(message, longestProblem), severity: severities[severity] };
}
