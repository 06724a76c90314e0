import { type QuickPickItem, window } from "vscode";
import { label } from "../../server/src/language/label";

/** Lets the user choose one; undefined when none was. */
export function pickOne<I extends QuickPickItem>(items: readonly I[], placeHolder: string): Thenable<I | undefined> {
  return window.showQuickPick(items.map(plain), { placeHolder: label(placeHolder), matchOnDescription: true });
}

/** Undefined when it was broken off. */
export function askPassword(file: string, prompt: string): Thenable<string | undefined> {
  const title = label(file);
  return window.showInputBox({ title, prompt: label(prompt), password: true, ignoreFocusOut: true });
}

/** An item whose words are nothing but words. */
export function plain<I extends QuickPickItem>(item: I): I {
  const { description, detail } = item;
  return {
    ...item,
    label: label(item.label),
    ...(description !== undefined && { description: label(description) }),
    ...(detail !== undefined && { detail: label(detail) }),
  };
}
