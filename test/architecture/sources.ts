import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Import {
  /** As written: `../yaml/tree`, `node:fs`. */
  readonly from: string;
  /** Only types come in, and nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
  /** The names brought in, as written. */
  readonly names: string;
}

export interface Source {
  /** Relative to the project, with slashes: `server/src/yaml/tree.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Every TypeScript file below a folder of the project. */
export function sourcesIn(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".ts"))
    .map(name => `${folder}/${name.split(sep).join("/")}`)
    .toSorted()
    .map(path => {
      const text = readFileSync(join(root, path), "utf8");
      return { path, text, imports: importsOf(text) };
    });
}

function importsOf(text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\b([^;"]*?)\bfrom "([^"]+)"/gm);
  const dynamic = text.matchAll(/\bimport\("([^"]+)"\)/g);
  const bare = text.matchAll(/^import "([^"]+)"/gm);
  return [
    ...[...statements].map(([, names = "", from = ""]) => ({ from, names, typeOnly: /^\s*type\b/.test(names) })),
    ...[...dynamic, ...bare].map(([, from = ""]) => ({ from, names: "", typeOnly: false })),
  ];
}

/** The project's file that a relative import means, without its extension; undefined for packages and node's own. */
export function target(source: Source, { from }: Import): string | undefined {
  if (!from.startsWith(".")) return undefined;
  return normalize(join(dirname(source.path), from))
    .split(sep)
    .join("/");
}
