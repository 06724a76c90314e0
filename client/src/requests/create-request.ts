import { l10n, Uri, window, workspace } from "vscode";
import type { RequestableCertificate, RequestWithFiles } from "../../../server/src/lsp/protocol";
import { activeSpec } from "../documents";
import { showMarkdown } from "../markdown";
import { complain, confirmLoss, describe, inform } from "../messages";
import { pickOne } from "../quick-input";
import type { Server } from "../server";
import { isThere, writeWhole } from "../whole-file";
import { RequestPages } from "./request-pages";
import { findRequested, isRequested } from "./requested";

/** Writes what a request is made from, where the user wants it, and shows how to make it. */
export async function createRequest(server: Server, about: unknown): Promise<void> {
  const spec = isRequested(about) ? Uri.parse(about.uri) : activeSpec()?.uri;
  if (spec === undefined) return say(l10n.t("Open the spec that has the certificate."));
  try {
    const chosen = isRequested(about)
      ? await findRequested(server, spec, about)
      : await pick(await server.certificateRequests(spec));
    if (chosen === undefined) return;
    const { request, document, certificate } = chosen;
    if ("refused" in request) return say(request.refused);
    const folder = await chooseFolder(spec);
    if (folder === undefined) return;
    const requested = { uri: spec.toString(), document, certificate };
    // The spec may have changed while the dialog was open, and the page says what it says now.
    const now = (await findRequested(server, spec, requested))?.request;
    if (now === undefined) return say(l10n.t("The spec no longer has this certificate."));
    if ("refused" in now) return say(now.refused);
    if (await write(now, folder)) await showMarkdown(RequestPages.addressOf(requested));
  } catch (error) {
    void complain(l10n.t("No certificate request was made. {0}", describe(error)));
  }
}

/** Without asking when there is only one. */
async function pick(all: readonly RequestableCertificate[]): Promise<RequestableCertificate | undefined> {
  if (all.length === 0) say(l10n.t("This spec has no certificate."));
  if (all.length <= 1) return all[0];
  const items = all.map(each => ({
    label: each.certificate,
    description: "refused" in each.request ? "" : each.request.names.join(", "),
    each,
  }));
  const placeHolder = l10n.t("The certificate to request");
  return (await pickOne(items, placeHolder))?.each;
}

async function chooseFolder(spec: Uri): Promise<Uri | undefined> {
  const beside = spec.scheme === "untitled" ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(spec, "..");
  const [folder] =
    (await window.showOpenDialog({
      ...(beside && { defaultUri: beside }),
      canSelectFiles: false,
      canSelectFolders: true,
      title: l10n.t("Folder for the Certificate Request"),
      openLabel: l10n.t("Write Here"),
    })) ?? [];
  return folder;
}

/** False when the user would rather keep what is there. */
async function write({ files }: RequestWithFiles, folder: Uri): Promise<boolean> {
  const targets = files.map(({ name, text }) => ({ name, text, uri: Uri.joinPath(folder, name) }));
  const there = await Promise.all(targets.map(({ uri }) => isThere(uri)));
  const taken = targets.filter((_, index) => there[index]).map(({ name }) => name);
  if (taken.length > 0 && !(await mayReplace(taken))) return false;
  for (const { uri, text } of targets) await writeWhole(uri, text);
  return true;
}

function mayReplace(taken: readonly string[]): Promise<boolean> {
  const replace = l10n.t("Replace");
  const question = l10n.t("There are files of these names already: {0}.", taken.join(", "));
  return confirmLoss(question, [l10n.t("What stands in them is lost when they are replaced.")], replace);
}

function say(text: string): void {
  void inform(text);
}
