import { format } from "./fields";
import type { Docs, Spec } from "./schema";

type Json = Readonly<Record<string, unknown>>;

/** The format as JSON Schema (draft-07, which every YAML extension reads), made from the field table. */
export function jsonSchema(): Json {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "CEM spec (cem/v1)",
    ...schemaOf(format),
    patternProperties: { "^x-": {} },
  };
}

function schemaOf(spec: Spec): Json {
  const docs = {
    description: describe(spec),
    ...("default" in spec && spec.default !== undefined && { default: spec.default }),
  };
  switch (spec.kind) {
    case "scalar":
      return { ...docs, ...spec.type.json };
    case "list":
      return { ...docs, type: "array", items: schemaOf(spec.item) };
    case "map":
      return {
        ...docs,
        type: "object",
        minProperties: 1,
        propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" },
        additionalProperties: schemaOf(spec.entry),
      };
    case "section":
      return { ...docs, ...sectionSchema(spec.fields) };
  }
}

function sectionSchema(fields: Readonly<Record<string, Spec>>): Json {
  const entries = Object.entries(fields);
  const required = entries.filter(([, child]) => isNeeded(child)).map(([name]) => name);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, child]) => [name, schemaOf(child)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** A section is needed when something in it is: `smp` for its `fqdn`. */
function isNeeded(spec: Spec): boolean {
  return spec.required === true || (spec.kind === "section" && Object.values(spec.fields).some(isNeeded));
}

function describe({ summary, help, console }: Docs): string {
  return [summary, help, console && `Found in: ${console}`].filter(Boolean).join("\n\n");
}
