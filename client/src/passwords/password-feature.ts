import { commands, languages } from "vscode";
import { specSelector } from "../documents";
import type { Feature } from "../feature";
import { enterPassword } from "./enter-password";
import { forgetPasswords } from "./forget-passwords";
import { PasswordQuickFix } from "./password-quick-fix";

/** Passwords of certificate files: asked for only when the user wants to give one, kept in secret storage. */
export const passwordFeature: Feature = host => {
  host.server.onPasswordWanted(async ({ contentSha256 }) => (await host.passwords.get(contentSha256)) ?? null);
  return [
    commands.registerCommand("cemspec.enterPassword", (file?: unknown) => enterPassword(host, file)),
    commands.registerCommand("cemspec.forgetPasswords", () => forgetPasswords(host)),
    languages.registerCodeActionsProvider(specSelector(), new PasswordQuickFix(host.server), PasswordQuickFix.metadata),
  ];
};
