import type { SemanticTokensLegend } from "vscode-languageserver";

/** Standard types, which every theme has colours for, and of different colours in most. */
export const tokenTypes = ["class", "function", "variable", "namespace", "number", "enumMember", "string"] as const;
export const tokenModifiers = ["declaration", "deprecated"] as const;

export type TokenType = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];

export const legend: SemanticTokensLegend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] };
