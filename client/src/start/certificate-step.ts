import { l10n, QuickPickItemKind, RelativePattern, Uri, window, workspace } from "vscode";
import type { OfferedCertificate } from "../../../server/src/lsp/protocol";
import type { Host } from "../feature";
import { warn } from "../messages";
import { askPassword } from "../quick-input";
import { back, type Step } from "./in-turn";
import { draftSpec, type SpecDraft, title } from "./new-spec-steps";
import { askPick } from "./questions";

const mostListed = 20;
const extensions = ["pfx", "p12", "cer", "crt", "der", "pem"];

interface Choice {
  readonly label: string;
  readonly kind?: QuickPickItemKind;
  readonly take: "file" | "dialog" | "nothing";
  readonly file?: Uri;
}

/** Asks for the certificate's file, and for its password when it is locked. Files are opened by the server alone. */
export function certificateStep(host: Host): Step<SpecDraft> {
  return async (draft, turn) => {
    const items = await choices(draft.folder);
    for (;;) {
      const placeholder = l10n.t("The certificate of the gateway and the SMP, as it is imported in the consoles");
      const picked = await askPick({ title: title(), turn, placeholder, items });
      if (picked === undefined || picked === back) return picked;
      if (picked.take === "nothing") return { ...draft, certificate: undefined, names: [] };
      const certificate = picked.file ?? (await chooseFile(draft.folder));
      if (certificate === undefined) continue;
      const chosen = { ...draft, certificate };
      const offered = await open(host, chosen);
      if (offered === undefined) return undefined;
      if (offered.state !== "refused") return { ...chosen, names: offered.state === "read" ? offered.names : [] };
      const name = workspace.asRelativePath(certificate);
      void warn(l10n.t("{0} cannot be used: {1}.", name, offered.reason));
    }
  };
}

/** Files are listed by their names; none is opened. */
async function choices(folder: Uri | undefined): Promise<Choice[]> {
  const pattern = folder && new RelativePattern(folder, "**/*.{pfx,p12,PFX,P12}");
  const found = pattern === undefined ? [] : await workspace.findFiles(pattern, "**/node_modules/**", mostListed);
  const files = found
    .map((file): Choice => ({ label: workspace.asRelativePath(file, false), take: "file", file }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return [
    ...files,
    ...(files.length > 0 ? [{ label: "", kind: QuickPickItemKind.Separator, take: "nothing" as const }] : []),
    { label: l10n.t("Choose a Certificate File…"), take: "dialog" },
    { label: l10n.t("No Certificate Yet"), take: "nothing" },
  ];
}

async function chooseFile(folder: Uri | undefined): Promise<Uri | undefined> {
  const [file] =
    (await window.showOpenDialog({
      ...(folder && { defaultUri: folder }),
      title: l10n.t("Certificate File"),
      openLabel: l10n.t("Use This File"),
      filters: { [l10n.t("Certificates")]: extensions, [l10n.t("All Files")]: ["*"] },
    })) ?? [];
  return file;
}

/** A password that opens the file is kept as for any other spec. Left empty, the file stays closed; undefined: broken off. */
async function open(host: Host, draft: SpecDraft): Promise<OfferedCertificate | undefined> {
  let prompt = l10n.t("Kept in this editor's secret storage, never in the spec. Empty: the file stays closed for now");
  for (;;) {
    const { certificate: offered } = await draftSpec(host, draft);
    if (offered?.state !== "locked") return offered;
    const file = workspace.asRelativePath(draft.certificate ?? Uri.file(""));
    const password = await askPassword(l10n.t("Password of {0}", file), prompt);
    if (password === undefined) return undefined;
    if (password === "") return offered;
    await host.passwords.set(offered.contentSha256, password);
    const again = await draftSpec(host, draft);
    if (again.certificate?.state === "read") return again.certificate;
    await host.passwords.delete(offered.contentSha256);
    prompt = l10n.t("That password did not open the file. Give it again");
  }
}
