import { randomBytes } from "node:crypto";
import { env, l10n, type Uri } from "vscode";

/** The page around the picture: it may run its one script and use its own style, and get nothing from anywhere. */
export function pageHtml(script: Uri): string {
  const nonce = randomBytes(16).toString("base64");
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<title>${l10n.t("CEM Topology")}</title>
<style nonce="${nonce}">body { padding: 8px; overflow: auto; }</style>
<script nonce="${nonce}" src="${script}" defer></script>
</head>
<body><main></main></body>
</html>`;
}
