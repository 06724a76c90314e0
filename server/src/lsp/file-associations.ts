import { posix, relative, sep } from "node:path";

/**
 * Whether a path in a folder is named by one of the patterns, which are read as VS Code reads them: `*`, `?`, `**`, `{a,b}`, `[a-z]`, `[!a-z]`.
 * A pattern without a slash is about the names of files in any folder, another about their path, from the folder or as a whole.
 */
export function associatedBy(patterns: readonly string[]): (path: string, folder: string) => boolean {
  const globs = patterns.flatMap(pattern => globExpression(pattern.includes("/") ? pattern : `**/${pattern}`) ?? []);
  return (path, folder) => {
    const forms = [relative(folder, path), path].map(form => form.split(sep).join(posix.sep));
    return globs.some(glob => forms.some(form => glob.test(form)));
  };
}

/** Whole segments `**`, classes of characters, and each character that a glob or a regular expression has a use for. */
const special = /(?<=^|[/{,])\*\*(?:\/|(?=$|[,}]))|\[[!^]?[^\]/]+\]|[*?{},\\^$.|+()[\]]/g;

const simple: Readonly<Partial<Record<string, string>>> = {
  "**/": "(?:[^/]*/)*",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
  "{": "(?:",
};

/** None for a pattern that cannot be read: it names no file. */
function globExpression(glob: string): RegExp | undefined {
  let open = 0;
  const source = glob.replace(special, part => {
    if (part === "{") open++;
    if (part === "," && open > 0) return "|";
    if (part === "}" && open > 0) {
      open--;
      return ")";
    }
    return simple[part] ?? (part.length > 1 ? classExpression(part) : `\\${part}`);
  });
  try {
    return new RegExp(`^${source}$`, "s");
  } catch {
    return undefined;
  }
}

function classExpression(part: string): string {
  return part.replaceAll("\\", "\\\\").replace(/^\[!/, "[^");
}
