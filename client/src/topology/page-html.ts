import { randomBytes } from "node:crypto";
import { env, l10n, type Uri } from "vscode";

/** The buttons stand in a corner of the panel, whatever the picture is scrolled to. */
const style = `
body { padding: 8px 8px 48px; overflow: auto; }
[role=toolbar] { position: fixed; right: 16px; bottom: 16px; display: flex; gap: 4px; }
button { width: 28px; height: 28px; font-size: 16px; line-height: 1; cursor: pointer; border-radius: 4px;
  color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground, var(--vscode-editor-background));
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, transparent)); }
button:hover { background: var(--vscode-button-secondaryHoverBackground, var(--vscode-button-secondaryBackground)); }
button:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 1px; }
`;

/** The page around the picture: it may run its one script and use its own style, and get nothing from anywhere. */
export function pageHtml(script: Uri): string {
  const nonce = randomBytes(16).toString("base64");
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<title>${l10n.t("CEM Topology")}</title>
<style nonce="${nonce}">${style}</style>
<script nonce="${nonce}" src="${script}" defer></script>
</head>
<body>
<main></main>
<div role="toolbar" aria-label="${l10n.t("Zoom")}">
${button("out", "−", l10n.t("Smaller (-)"))}
${button("in", "+", l10n.t("Larger (+)"))}
${button("whole", "⤢", l10n.t("The whole picture (0)"))}
</div>
</body>
</html>`;
}

function button(way: string, sign: string, name: string): string {
  return `<button value="${way}" title="${name}" aria-label="${name}">${sign}</button>`;
}
