import { window } from "vscode";
import { label } from "../../server/src/language/label";

/** VS Code cuts off what is longer than 1,000 characters, and with it the end of what we say. */
const longest = 800;

/** The title of the button that was chosen. */
type Answer = Thenable<string | undefined>;

export function inform(text: string, ...buttons: readonly string[]): Answer {
  return window.showInformationMessage(sentence(text), ...buttons);
}

export function warn(text: string, ...buttons: readonly string[]): Answer {
  return window.showWarningMessage(sentence(text), ...buttons);
}

export function complain(text: string, ...buttons: readonly string[]): Answer {
  return window.showErrorMessage(sentence(text), ...buttons);
}

/** Asks in a dialog. `detail`: lines below the question. */
export async function confirm(question: string, detail: readonly string[], yes: string): Promise<boolean> {
  const options = { modal: true, detail: linesOf(detail) };
  return (await window.showInformationMessage(sentence(question), options, yes)) === yes;
}

/** The same with a sign of danger. */
export async function confirmLoss(question: string, detail: readonly string[], yes: string): Promise<boolean> {
  const options = { modal: true, detail: linesOf(detail) };
  return (await window.showWarningMessage(sentence(question), options, yes)) === yes;
}

/** What went wrong, in the words of whoever reports it. */
export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What others report may have several lines. */
function sentence(text: string): string {
  return label(text.replace(/\s*\n\s*/g, " "), longest);
}

/** No line can look like two. */
function linesOf(detail: readonly string[]): string {
  return detail.map(line => label(line, longest)).join("\n");
}
