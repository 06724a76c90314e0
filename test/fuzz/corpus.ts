import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Inputs in a folder: `.txt` as they are, `.b64` in Base64. */
export function inputsIn(folder: string): readonly (readonly [name: string, input: Uint8Array])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => /\.(txt|b64)$/.test(name))
    .toSorted()
    .map(name => {
      const octets = readFileSync(join(folder, name));
      return [name, name.endsWith(".b64") ? Buffer.from(octets.toString("ascii"), "base64") : octets] as const;
    });
}

/** Keeps an input, named by its content: as text where it is printable text. Resolves to its path. */
export function keepInput(folder: string, input: Uint8Array): string {
  const octets = Buffer.from(input);
  const text = octets.toString("utf8");
  const isText = Buffer.from(text).equals(octets) && !/[^\n\t\x20-\x7e]/.test(text);
  const name = createHash("sha256").update(octets).digest("hex").slice(0, 12);
  const path = join(folder, `${name}.${isText ? "txt" : "b64"}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, isText ? text : `${octets.toString("base64").replace(/.{76}/g, "$&\n")}\n`);
  return path;
}
