import { commands, l10n, Uri, window, workspace } from "vscode";
import { languageId } from "../documents";
import type { Host } from "../feature";
import { complain, describe } from "../messages";
import { isThere, writeNew } from "../whole-file";
import { certificateStep } from "./certificate-step";
import { askInTurn, back, type Step } from "./in-turn";
import { answerStep, draftSpec, type SpecDraft, title } from "./new-spec-steps";
import { askText, type Problem } from "./questions";

const usualName = "cem.yaml";

/** Asks what a new spec is made of, and writes it into the folder. `given`: answers to begin with. Escape leaves all as it was. */
export async function newSpec(host: Host, given: unknown): Promise<void> {
  try {
    const folder = await chooseFolder();
    if (folder === "none chosen") return;
    const first = { answers: { port: "443", ...answersIn(given) }, folder, names: [], file: usualName };
    const draft = await askInTurn<SpecDraft>(await stepsFor(host, folder), first);
    if (draft === undefined) return;
    const { text } = await draftSpec(host, draft);
    await (folder === undefined ? showUnsaved(text) : create(Uri.joinPath(folder, draft.file), text));
  } catch (error) {
    void complain(l10n.t("No spec was made. {0}", describe(error)));
  }
}

/** Files beside the spec are left alone until the workspace is trusted. */
async function stepsFor(host: Host, folder: Uri | undefined): Promise<Step<SpecDraft>[]> {
  return [
    ...(workspace.isTrusted ? [certificateStep(host)] : []),
    answerStep(host, "smpFqdn", l10n.t("Internal name of the SMP (Notification Server), such as smp.example.net")),
    answerStep(host, "gatewayFqdn", l10n.t("External name of the Internet Gateway, such as gateway.example.com")),
    answerStep(host, "port", l10n.t("Port that agents connect to, as on the gateway and the perimeter firewall")),
    ...(folder !== undefined && (await isThere(Uri.joinPath(folder, usualName))) ? [fileStep(folder)] : []),
  ];
}

function fileStep(folder: Uri): Step<SpecDraft> {
  const problemWith = async (name: string): Promise<Problem | undefined> => {
    if (!/^(?:[^/\\]+\.)?cem\.ya?ml$/i.test(name))
      return { severity: "error", message: l10n.t("Specs are called cem.yaml, or end in .cem.yaml.") };
    if (!(await isThere(Uri.joinPath(folder, name)))) return undefined;
    return { severity: "error", message: l10n.t("{0} is there already.", name) };
  };
  return async (draft, turn) => {
    const prompt = l10n.t("Name of the new file, such as site.cem.yaml, because cem.yaml is there already");
    const value = draft.file === usualName ? "" : draft.file;
    const file = await askText({ title: title(), turn, prompt, value, problemWith });
    return file === undefined || file === back ? file : { ...draft, file };
  };
}

async function chooseFolder(): Promise<Uri | undefined | "none chosen"> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0]?.uri;
  const placeHolder = l10n.t("The folder that the spec will be in");
  return (await window.showWorkspaceFolderPick({ placeHolder }))?.uri ?? "none chosen";
}

/** Never in another file's place. What cannot be written is shown all the same: the answers in it are the user's work. */
async function create(file: Uri, text: string): Promise<void> {
  try {
    await writeNew(file, text);
  } catch (error) {
    await showUnsaved(text);
    void complain(l10n.t("The new spec is not saved yet. {0}", describe(error)));
    return;
  }
  const { document } = await window.showTextDocument(file);
  // VS Code may still have the text in mind of a file by this name that was deleted a moment ago.
  if (document.getText() !== text) await commands.executeCommand("workbench.action.files.revert");
}

async function showUnsaved(content: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: languageId, content }));
}

function answersIn(given: unknown): SpecDraft["answers"] {
  const { smpFqdn, gatewayFqdn, port } = (given ?? {}) as Record<string, unknown>;
  return {
    ...(typeof smpFqdn === "string" && { smpFqdn }),
    ...(typeof gatewayFqdn === "string" && { gatewayFqdn }),
    ...(typeof port === "string" && { port }),
  };
}
