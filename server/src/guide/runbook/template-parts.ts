interface Section {
  readonly heading: string;
  readonly text: string;
}

/** A page of `docs/phases/` taken apart: before it is filled in, so that no value is taken for a part of it. */
export interface TemplateParts {
  /** Without the `#`. */
  readonly title: string;
  readonly introduction: string;
  readonly sections: readonly Section[];
}

export function partsOf(template: string): TemplateParts {
  const [first = "", ...rest] = template.split(/^## /m);
  const [, title = "", introduction = ""] = /^# (.*)\n([\s\S]*)$/.exec(first) ?? [];
  const sections = rest.map(each => {
    const [, heading = "", text = ""] = /^(.*)\n([\s\S]*)$/.exec(each) ?? [];
    return { heading, text: text.trim() };
  });
  return { title, introduction: introduction.trim(), sections };
}

export function sectionOf(template: string, heading: string): string {
  return partsOf(template).sections.find(section => section.heading === heading)?.text ?? "";
}

/** Text of a page as a runbook has it: links to other pages are words, and headings go `deeper`. */
export function inRunbook(text: string, deeper: number): string {
  return text.replace(/\[([^[\]]+)\]\((?!https:)[^()\s]*\)/g, "$1").replace(/^(?=#+ )/gm, "#".repeat(deeper));
}

/** Steps with a box to tick. */
export function withBoxes(steps: string): string {
  return steps.replace(/^(\d+\. )/gm, "$1☐ ");
}
