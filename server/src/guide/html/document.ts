import { createHash } from "node:crypto";
import { escapeHtml } from "./inline";

/**
 * One HTML file that asks nothing of anybody: no script, no other file, nothing from the network. `body` is HTML, and `moreStyle`
 * what it needs beyond the style of text and tables.
 */
export function htmlDocument(title: string, body: string, moreStyle: string): string {
  const style = ownStyle + moreStyle;
  const hash = createHash("sha256").update(style).digest("base64");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

const ownStyle = `
:root { color-scheme: light dark; }
body { font: 11pt/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7em; }
h2 { font-size: 1.35em; margin-top: 2.2em; border-bottom: 1px solid; padding-bottom: .2em; }
h3 { font-size: 1.1em; margin-top: 1.6em; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .92em; overflow-wrap: break-word; }
table { border-collapse: collapse; width: 100%; margin: .8em 0; }
th, td { border: 1px solid #8888; padding: .3em .5em; text-align: left; vertical-align: top; }
li { margin: .25em 0; }
blockquote { margin: 1em 0; padding: 0 1em; border-left: 3px solid #8888; }
@page { margin: 18mm 15mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; margin: 0; padding: 0; font-size: 9.5pt; }
  h1, h2, h3 { break-after: avoid; }
  tr, li, blockquote { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
}
`;
