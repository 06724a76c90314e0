// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../../editor/project.mjs";

/** What the rules know and the schema leaves to them, of the two values that the client types. */
const SHARPER = {
  protocol: { enum: ["tcp"] },
  thumbprint: { pattern: "^[0-9A-F]{40}$" },
};

/**
 * This project's JSON schema for the peers, which know no rules, sharp enough to see the fault that is typed.
 * @param {string} file where to write it
 */
export function writePeerSchema(file) {
  const schema = JSON.parse(readFileSync(join(ROOT, "schemas", "cem.schema.json"), "utf8"));
  sharpen(schema);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(schema));
}

/** @param {unknown} schema */
function sharpen(schema) {
  if (typeof schema !== "object" || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties")
      for (const [field, more] of Object.entries(SHARPER)) if (field in value) Object.assign(value[field], more);
    sharpen(value);
  }
}
