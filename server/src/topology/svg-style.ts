/** Colours come from the editor's theme where there is one; by itself the picture follows the reader's light or dark, and paper. */
export const style = `
.topology { --ink: var(--vscode-editor-foreground, #1f2328); --ground: var(--vscode-editor-background, #ffffff);
  --faint: var(--vscode-descriptionForeground, #57606a); --edge: var(--vscode-contrastBorder, var(--vscode-descriptionForeground, #8c959f));
  --fill: var(--vscode-editorWidget-background, #f6f8fa);
  --red: var(--vscode-editorError-foreground, #c4001d); --amber: var(--vscode-editorWarning-foreground, #8a5a00);
  --green: var(--vscode-testing-iconPassed, #1a7f37); --focus: var(--vscode-focusBorder, #0969da);
  font: 12px var(--vscode-font-family, system-ui, "Segoe UI", sans-serif); }
@media (prefers-color-scheme: dark) { .topology { --ink: var(--vscode-editor-foreground, #e6edf3); --ground: var(--vscode-editor-background, #0d1117);
  --faint: var(--vscode-descriptionForeground, #9198a1); --edge: var(--vscode-contrastBorder, var(--vscode-descriptionForeground, #6e7681));
  --fill: var(--vscode-editorWidget-background, #161b22);
  --red: var(--vscode-editorError-foreground, #ff7b72); --amber: var(--vscode-editorWarning-foreground, #e3b341);
  --green: var(--vscode-testing-iconPassed, #56d364); --focus: var(--vscode-focusBorder, #58a6ff); } }
@media print { .topology { --ink: #000; --ground: #fff; --faint: #444; --edge: #444; --fill: #fff; --red: #b00; --amber: #850; --green: #060; } }
.topology .ground { fill: var(--ground); }
.topology text { fill: var(--ink); }
.topology .zone { font-weight: 600; fill: var(--faint); }
.topology .wall { fill: var(--ink); fill-opacity: 0.14; stroke: var(--edge); stroke-width: 1; }
.topology .item > rect { fill: var(--fill); stroke: var(--edge); stroke-width: 1.2; }
.topology .item.opening > rect { fill: var(--ground); }
.topology .item.closed > rect { fill: none; stroke-dasharray: 3 3; }
.topology .name { font-weight: 600; }
.topology .detail { fill: var(--faint); }
.topology .part-name, .topology .port, .topology .code { font-size: 11px; }
.topology .item.broken > rect, .topology .line.broken > polyline { stroke: var(--red); stroke-width: 2; }
.topology .item.warning > rect, .topology .line.warning > polyline { stroke: var(--amber); }
.topology .item.unknown > rect, .topology .line.unknown > polyline { stroke: var(--faint); stroke-dasharray: 2 4; }
.topology .line > polyline { fill: none; stroke: var(--ink); stroke-width: 1.4; }
.topology .line.broken > polyline { stroke-dasharray: 7 5; }
.topology .head { fill: var(--ink); }
.topology .broken > .head { fill: var(--red); }
.topology .warning > .head { fill: var(--amber); }
.topology .unknown > .head { fill: var(--faint); }
.topology .code { font-weight: 600; }
.topology .broken > .code { fill: var(--red); }
.topology .warning > .code { fill: var(--amber); }
.topology .unknown > .code { fill: var(--faint); }
.topology .line .code, .topology .line .port { paint-order: stroke; stroke: var(--ground); stroke-width: 3px; }
.topology .live { fill: var(--faint); }
.topology .live.pass { fill: var(--green); }
.topology .live.fail { fill: var(--red); }
.topology .live.warning { fill: var(--amber); }
.topology .item { outline: none; cursor: pointer; }
.topology .item:focus-visible > rect, .topology .item:focus-visible > polyline,
.topology .item.current > rect, .topology .item.current > polyline { stroke: var(--focus); stroke-width: 3; }
`;
