import type { IssueOf } from "../../spec/issues";
import type { Spec } from "../../spec/schema";
import { replaceSpan } from "../../yaml/edit";
import { deref, type Node, type ScalarNode } from "../../yaml/tree";
import type { Fix } from "../finding";
import { respelling } from "../fixes";
import { rule } from "../rule";

export default rule({
  code: "CEM005",
  name: "wrong-type",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  checks: {
    issue(issue, { report }) {
      if (issue.kind !== "wrong-type" && issue.kind !== "bad-merge") return;
      const { at } = issue;
      const expected = issue.kind === "wrong-type" ? issue.expected : "a map, or a list of maps, usually as an alias";
      const node = at.written && deref(at.written);
      const message = `${at.path || "The document"} holds ${describe(node)} where the format wants ${expected}. The value is used by no check until it is mended.`;
      report(at, message, {
        // A null is nothing to a place, but one that is written out can be pointed at.
        ...(isWrittenNull(node) && { span: node }),
        fixes: issue.kind === "wrong-type" ? unquote(issue, node) : [],
      });
    },
  },
});

function isWrittenNull(node: Node | undefined): node is ScalarNode {
  return node?.kind === "scalar" && node.value === null && node.end > node.start;
}

/** A quoted number or boolean is mended by its quotes alone, when what they hold is a good value. */
function unquote(issue: IssueOf<"wrong-type">, node: Node | undefined): Fix[] {
  if (issue.spec.kind !== "scalar" || node?.kind !== "scalar" || typeof node.value !== "string") return [];
  const bare = node.value.trim();
  if (node.style !== "single" && node.style !== "double") return meantBoolean(issue, bare, node);
  const value = readBare(issue.spec, bare);
  if (value === undefined || !("value" in issue.spec.type.parse(value))) return [];
  const title = `Write ${bare} without quotes`;
  return [respelling({ title, preferred: true, edits: () => [replaceSpan(node, bare)] })];
}

function readBare(spec: Extract<Spec, { kind: "scalar" }>, bare: string): number | boolean | undefined {
  if (spec.type.yaml === "integer") return /^\d{1,9}$/.test(bare) ? Number(bare) : undefined;
  return /^(true|false)$/.test(bare) ? bare === "true" : undefined;
}

/** `yes` was a boolean in YAML 1.1, and people still write it. */
function meantBoolean(issue: IssueOf<"wrong-type">, bare: string, node: Node): Fix[] {
  if (issue.spec.kind !== "scalar" || issue.spec.type.yaml !== "boolean") return [];
  const newText = /^(yes|on|y)$/i.test(bare) ? "true" : /^(no|off|n)$/i.test(bare) ? "false" : undefined;
  if (newText === undefined) return [];
  return [respelling({ title: `Write ${newText}`, preferred: false, edits: () => [replaceSpan(node, newText)] })];
}

function describe(node: Node | undefined): string {
  if (node === undefined) return "nothing";
  if (node.kind === "map") return "a map";
  if (node.kind === "seq") return "a list";
  if (node.kind === "alias") return `the alias *${node.name}`;
  if (node.value === null) return "nothing";
  return typeof node.value === "string"
    ? `the text “${shorten(node.value)}”`
    : `the ${typeof node.value} ${node.source}`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
