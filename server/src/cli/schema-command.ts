import { jsonSchema } from "../spec/json-schema";

/** `cemspec schema`: the JSON schema of the format, made from the field table. */
export async function runSchema(): Promise<number> {
  process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  return 0;
}
