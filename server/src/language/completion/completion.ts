import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Range } from "vscode-languageserver";
import type { Analysis } from "../../check";
import type { Deployment } from "../../deployment/deployment";
import { path } from "../../spec/scalars";
import type { ScalarSpec, SectionSpec, Spec } from "../../spec/schema";
import { textScalar } from "../../yaml/text";
import { visible } from "../../yaml/visible";
import { label } from "../label";
import { code } from "../markdown";
import type { CompletedText } from "./block-path";
import { type CompletionContext, completionContext } from "./completion-context";
import { candidates } from "./completion-values";

/**
 * What may be written at `offset`: keys that are not there yet, required ones first, or values.
 * @param files certificate files near the spec, when `wantsFiles` says that they are of use
 */
export function completion(analysis: Analysis, offset: number, files: readonly string[] = []): CompletionItem[] {
  const context = completionContext(completedText(analysis), offset);
  if (context === undefined) return [];
  const range = analysis.lines.range({ start: context.wordStart, end: offset });
  const document = analysis.file.documents.findLastIndex(({ yaml }) => yaml.start <= offset);
  if (context.slot === "key") return context.spec.kind === "section" ? keys(context.spec, context, range) : [];
  // A value right behind its colon would not be one.
  const gap = analysis.file.source.slice(context.wordStart - 1, context.wordStart) === ":" ? " " : "";
  return values(context.spec, analysis.deployments[document], files, range, gap);
}

/** Whether a file's path may be written at `offset`: looking for files takes a while. */
export function wantsFiles(analysis: Analysis, offset: number): boolean {
  const context = completionContext(completedText(analysis), offset);
  return context?.spec.kind === "scalar" && context.spec.type === path;
}

function completedText({ lines, file }: Analysis): CompletedText {
  return { text: file.source, lines, regions: file.yaml.regions };
}

function keys(section: SectionSpec, context: CompletionContext, range: Range): CompletionItem[] {
  return Object.entries(section.fields)
    .filter(([name]) => !context.siblings.has(name))
    .map(([name, spec], index) => ({
      label: name,
      kind: spec.kind === "scalar" ? CompletionItemKind.Property : CompletionItemKind.Module,
      detail: spec.summary,
      documentation: { kind: "markdown", value: documentation(spec) },
      sortText: `${spec.required ? 0 : 1}${String(index).padStart(3, "0")}`,
      insertTextFormat: InsertTextFormat.Snippet,
      textEdit: { range, newText: keyText(name, spec, context) },
    }));
}

/** A key with what has to follow it, so that the next thing typed is already in its place. */
function keyText(name: string, spec: Spec, { flow, lineIndent, column }: CompletionContext): string {
  if (spec.kind === "scalar") return `${name}: `;
  if (flow) return spec.kind === "list" ? `${name}: [$0]` : `${name}: { $0 }`;
  // An editor indents a snippet's further lines like the line it is put into; behind a list dash that is too little.
  const indent = " ".repeat(column - lineIndent + 2);
  return spec.kind === "list" ? `${name}:\n${indent}- ` : `${name}:\n${indent}`;
}

function values(
  spec: Spec,
  deployment: Deployment | undefined,
  files: readonly string[],
  range: Range,
  gap: string,
): CompletionItem[] {
  if (spec.kind === "list") return values(spec.item, deployment, files, range, gap);
  if (spec.kind !== "scalar") return [];
  return candidates(spec, deployment, files).map(({ text, detail }, index) => ({
    ...labelled(text),
    kind: spec.type.refersTo ? CompletionItemKind.Reference : CompletionItemKind.Value,
    detail: visible(detail),
    sortText: String(index).padStart(3, "0"),
    textEdit: { range, newText: gap + written(spec, text) },
  }));
}

/** What is typed is compared with the text itself, where the label is another. */
function labelled(text: string): Pick<CompletionItem, "label" | "filterText"> {
  const words = label(text);
  return words === text ? { label: words } : { label: words, filterText: visible(text) };
}

/** As it has to be written to be read as text: a thumbprint of digits only needs quotes. `env:` goes on being typed. */
function written({ type: { yaml } }: ScalarSpec, text: string): string {
  return yaml === "text" && !text.endsWith(":") ? textScalar(text) : text;
}

function documentation(spec: Spec): string {
  const found = spec.console && `Set in: ${spec.console}`;
  const fallback = spec.kind === "scalar" && spec.default !== undefined && `Default: ${code(String(spec.default))}`;
  return [spec.help, found, fallback].filter(Boolean).join("\n\n");
}
