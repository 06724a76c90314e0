import { l10n } from "vscode";
import type { Host } from "../feature";
import { inform } from "../messages";

export async function forgetPasswords({ passwords, server }: Host): Promise<void> {
  const count = await passwords.clear();
  await server.refresh();
  const text =
    count === 0
      ? l10n.t("No certificate password is kept.")
      : count === 1
        ? l10n.t("The certificate password that was kept is deleted.")
        : l10n.t("All {0} certificate passwords that were kept are deleted.", count);
  void inform(text);
}
