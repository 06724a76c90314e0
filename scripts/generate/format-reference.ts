import { format } from "../../server/src/spec/fields";
import type { Spec } from "../../server/src/spec/schema";

/** `docs/format.md`: every field of the format, from the field table. */
export function formatReference(): string {
  const rows = [...fields("", format)].map(({ path, spec }) => row(path, spec));
  return `# The format \`cem/v1\`

Made from the field table by \`npm run build\`; do not edit. A \`*\` stands for a name of your choice, \`[]\` for each item of a list.

| Field | Type | Required | Default | What it is | Phase |
|---|---|---|---|---|---|
${rows.join("\n")}
`;
}

function* fields(path: string, spec: Spec): Generator<{ path: string; spec: Spec }> {
  if (path !== "" && !(spec.kind === "section" && path.endsWith("]"))) yield { path, spec };
  if (spec.kind === "section")
    for (const [name, child] of Object.entries(spec.fields))
      yield* fields(path === "" ? name : `${path}.${name}`, child);
  if (spec.kind === "map") yield* fields(`${path}.*`, spec.entry);
  if (spec.kind === "list" && spec.item.kind !== "scalar") yield* fields(`${path}[]`, spec.item);
}

function row(path: string, spec: Spec): string {
  const standard = "default" in spec && spec.default !== undefined ? `\`${String(spec.default)}\`` : "";
  const cells = [`\`${path}\``, typeOf(spec), spec.required ? "yes" : "", standard, whatItIs(spec), phaseOf(spec)];
  return `| ${cells.map(cell => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
}

/** From a field to the page of the phase that it is set in. */
function phaseOf({ phase }: Spec): string {
  return phase === undefined ? "" : `[${phase}](phases/phase-${phase}.md)`;
}

function typeOf(spec: Spec): string {
  if (spec.kind === "scalar")
    return spec.type.values ? spec.type.values.map(value => `\`${value}\``).join(", ") : spec.type.label;
  if (spec.kind === "list") return `list${spec.item.kind === "scalar" ? ` of ${typeOf(spec.item)}` : ""}`;
  return spec.kind === "map" ? `map name → ${spec.entryName}` : "section";
}

function whatItIs({ summary, help, console }: Spec): string {
  return [`${summary}.`, help, console && `Found in: ${console}.`].filter(Boolean).join(" ");
}
