import { l10n, type TextDocument, workspace } from "vscode";
import type { LockedFile } from "../../../server/src/lsp/protocol";
import { activeSpec } from "../documents";
import type { Host } from "../feature";
import { inform } from "../messages";
import { askPassword, pickOne } from "../quick-input";

/** `argument` is the file as the spec names it; without one the user picks among the files that wait for a password. */
export async function enterPassword(host: Host, argument: unknown): Promise<void> {
  const document = activeSpec();
  if (document === undefined) return say(l10n.t("Open the spec that names the certificate file."));
  if (!workspace.isTrusted) return say(l10n.t("Certificate files are read only in a workspace that you trust."));
  const files = await lockedFiles(host, document);
  const file = files.find(each => each.file === argument) ?? (await pick(files));
  if (file === undefined)
    return files.length === 0 ? say(l10n.t("No certificate file of this spec waits for a password.")) : undefined;
  await askUntilOpen(host, document, file);
}

/** A password is kept only when it is seen to open the file: the spec may have been changed or closed while it was given. */
async function askUntilOpen(host: Host, document: TextDocument, file: LockedFile): Promise<void> {
  let prompt = l10n.t("Kept in this editor's secret storage, never in the spec");
  for (;;) {
    const password = await askPassword(l10n.t("Password of {0}", file.file), prompt);
    if (password === undefined) return;
    await host.passwords.set(file.contentSha256, password);
    await host.server.refresh();
    if (await host.server.isRead(document.uri, file.file)) return;
    const locked = await lockedFiles(host, document);
    await host.passwords.delete(file.contentSha256);
    await host.server.refresh();
    if (!locked.some(each => each.contentSha256 === file.contentSha256))
      return say(l10n.t("The spec no longer names {0}, so its password is not kept.", file.file));
    prompt = l10n.t("That password did not open the file. Give it again");
  }
}

async function lockedFiles({ server }: Host, { uri }: TextDocument): Promise<LockedFile[]> {
  return (await server.lockedFiles(uri)).filter(({ contentSha256 }) => contentSha256 !== "");
}

async function pick(files: readonly LockedFile[]): Promise<LockedFile | undefined> {
  if (files.length <= 1) return files[0];
  const items = files.map(file => ({ label: file.certificate, description: file.file, file }));
  const placeHolder = l10n.t("The certificate whose file is locked");
  return (await pickOne(items, placeHolder))?.file;
}

function say(text: string): void {
  void inform(text);
}
