import { type Dirent, promises as fs } from "node:fs";
import { join } from "node:path";

const maxDepth = 4;
const maxFolders = 200;
const certificateName = /\.(?:pfx|p12|cer|crt|der|pem)$/i;

/** Certificate files in and below a spec's folder, as the spec would name them; near ones first. Looks at names only. */
export async function certificatePaths(folder: string): Promise<string[]> {
  const found: string[] = [];
  const pending = [{ path: "", depth: 0 }];
  for (let visited = 0; visited < maxFolders && pending.length > 0; visited++) {
    const { path, depth } = pending.shift() ?? { path: "", depth: maxDepth };
    for (const entry of await list(join(folder, path))) {
      const inside = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isFile() && certificateName.test(entry.name)) found.push(inside);
      if (entry.isDirectory() && depth < maxDepth && !isHidden(entry.name))
        pending.push({ path: inside, depth: depth + 1 });
    }
  }
  return found;
}

function isHidden(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

async function list(folder: string): Promise<Dirent[]> {
  return fs.readdir(folder, { withFileTypes: true }).catch(() => []);
}
