import { readFileSync } from "node:fs";
import { allInfos } from "../../server/src/codes/infos";
import { ruleGroups } from "./rules-index";

interface Setting {
  readonly default: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
}

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category: string;
  readonly enablement?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

/** `README.md` with its tables of settings, commands and rules, each between its markers. */
export function readmeWithTables(): string {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
  const texts = JSON.parse(readFileSync("package.nls.json", "utf8")) as Readonly<Record<string, string>>;
  const say = (text: string) => text.replace(/^%(.+)%$/, (_, key: string) => texts[key] ?? text);
  const tables = {
    settings: table(
      ["Setting", "Default", "What it does"],
      Object.entries(contributes.configuration.properties).map(([name, setting]) => [
        `\`${name}\``,
        `\`${JSON.stringify(setting.default)}\``,
        plain(say(setting.markdownDescription ?? setting.description ?? "")),
      ]),
    ),
    commands: table(
      ["Command", "Identifier", "Can be run"],
      contributes.commands.map(({ command, title, category, enablement }) => [
        `${category}: ${say(title)}`,
        `\`${command}\``,
        enablement === undefined ? "always" : "in a spec",
      ]),
    ),
    rules: table(["About", "Rules"], ruleGroups.map(groupRow)),
  };
  return Object.entries(tables).reduce(
    (readme, [name, content]) => between(readme, name, content),
    readFileSync("README.md", "utf8"),
  );
}

function groupRow([digit, title]: readonly [digit: string, title: string]): string[] {
  const links = allInfos
    .filter(({ code }) => code[3] === digit)
    .map(({ code, name }) => `[${name}](docs/rules/${code}.md)`);
  return [title, links.join(", ")];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)].join("\n");
}

/** `#setting#` is a link in the Settings editor alone. */
function plain(markdown: string): string {
  return markdown.replace(/`#([^#]+)#`/g, "`$1`").replace(/\n+/g, " ");
}

function between(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table of ${name}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}
