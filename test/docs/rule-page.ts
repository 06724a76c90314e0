import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codeFences, headings } from "./markdown";

export const rulesFolder = join("docs", "rules");

/** The headings that every page has, in this order. */
export const pageHeadings = [
  "What it checks",
  "Why it matters",
  "Wrong",
  "Right",
  "How to fix it in the console",
  "Source",
] as const;

/** A YAML block of a page: a test of its rule. */
export interface SpecBlock {
  readonly heading: string;
  /** Taken as it is, and not completed with the base spec. */
  readonly whole: boolean;
  readonly text: string;
  /** Line of the page, from 1, where its first line stands. */
  readonly line: number;
}

export interface RulePage {
  readonly code: string;
  readonly text: string;
  readonly title: string;
  readonly headings: readonly string[];
  /** `Error · Phase 7`, as the summary line begins. */
  readonly classification: string;
  readonly blocks: readonly SpecBlock[];
}

/** Every page of `docs/rules/`, by the name of its file. */
export function readRulePages(): RulePage[] {
  const files = readdirSync(rulesFolder).filter(file => /^CEM.*\.md$/.test(file));
  return files
    .toSorted()
    .map(file => rulePage(file.replace(/\.md$/, ""), readFileSync(join(rulesFolder, file), "utf8")));
}

export function rulePage(code: string, text: string): RulePage {
  const all = headings(text);
  return {
    code,
    text,
    title: all.find(({ level }) => level === 1)?.text ?? "",
    headings: all.filter(({ level }) => level === 2).map(heading => heading.text),
    classification: /^\*\*([^*]+)\.\*\* /m.exec(text)?.[1] ?? "",
    blocks: specBlocks(text),
  };
}

function specBlocks(text: string): SpecBlock[] {
  const sections = headings(text).filter(({ level }) => level === 2);
  return codeFences(text)
    .filter(({ info }) => info === "yaml" || info === "yaml whole")
    .map(({ info, text: block, line }) => ({
      heading: sections.findLast(section => section.line < line)?.text ?? "",
      whole: info === "yaml whole",
      text: block,
      line,
    }));
}
