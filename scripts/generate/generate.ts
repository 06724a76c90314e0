import { readFileSync, writeFileSync } from "node:fs";
import { jsonSchema } from "../../server/src/spec/json-schema";
import { formatReference } from "./format-reference";
import { packageManifest } from "./package-manifest";
import { readmeWithTables } from "./readme-tables";
import { rulesIndex } from "./rules-index";

/** Every generated file with its content. CI rebuilds them, and a difference fails it. */
export function generated(): Readonly<Record<string, string>> {
  return {
    "schemas/cem.schema.json": `${JSON.stringify(jsonSchema(), null, 2)}\n`,
    "docs/rules/README.md": rulesIndex(),
    "docs/format.md": formatReference(),
    "package.json": packageManifest(),
    "README.md": readmeWithTables(),
  };
}

export async function main(): Promise<void> {
  for (const [file, content] of Object.entries(generated())) if (read(file) !== content) writeFileSync(file, content);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
