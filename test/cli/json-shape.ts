/** A strict reading of the contract's JSON (format, section 5): every field, nothing else. Returns what is wrong. */
type Shape = (value: unknown, at: string) => string[];

const text: Shape = (value, at) => (typeof value === "string" ? [] : [`${at} is not text`]);
const count: Shape = (value, at) => (Number.isInteger(value) && Number(value) >= 0 ? [] : [`${at} is no count`]);
const truth: Shape = (value, at) => (typeof value === "boolean" ? [] : [`${at} is neither true nor false`]);

function matching(pattern: RegExp): Shape {
  return (value, at) => (typeof value === "string" && pattern.test(value) ? [] : [`${at} is ${JSON.stringify(value)}`]);
}

function exactly(wanted: unknown): Shape {
  return (value, at) => (value === wanted ? [] : [`${at} is not ${JSON.stringify(wanted)}`]);
}

function each(item: Shape): Shape {
  return (value, at) =>
    Array.isArray(value) ? value.flatMap((one, index) => item(one, `${at}[${index}]`)) : [`${at} is no list`];
}

function object(fields: Readonly<Record<string, Shape>>): Shape {
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${at} is no object`];
    const held: Readonly<Record<string, unknown>> = { ...value };
    const strange = Object.keys(held).filter(name => !Object.hasOwn(fields, name));
    return [
      ...strange.map(name => `${at}.${name} is not in the contract`),
      ...Object.entries(fields).flatMap(([name, shape]) =>
        Object.hasOwn(held, name) ? shape(held[name], `${at}.${name}`) : [`${at}.${name} is missing`],
      ),
    ];
  };
}

const position = object({ line: count, character: count });
const range = object({ start: position, end: position });
const grade = matching(/^(safe|decision)$/);
const edit = object({ range, newText: text });

const finding = object({
  code: matching(/^CEM\d{3}$/),
  name: matching(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  severity: matching(/^(error|warning|information|hint)$/),
  message: matching(/\S/),
  path: text,
  document: count,
  range,
  related: each(object({ path: text, range, message: text })),
  fixes: each(object({ title: matching(/\S/), preferred: truth, applicability: grade, edits: each(edit) })),
  docs: matching(/\/docs\/rules\/CEM\d{3}\.md$/),
});

const notChecked = object({ code: matching(/^CEM\d{3}$/), path: text, document: count, reason: matching(/\S/) });

const fixed = object({
  code: matching(/^CEM\d{3}$/),
  path: text,
  title: matching(/\S/),
  applicability: grade,
  console: (value, at) => (value === null ? [] : text(value, at)),
});

const file = { file: text, findings: each(finding), notChecked: each(notChecked) };
const checkedFile = object(file);
const fixedFile = object({ ...file, fixed: each(fixed) });

const report = object({
  version: exactly(1),
  files: each((value, at) =>
    typeof value === "object" && value !== null && "fixed" in value ? fixedFile(value, at) : checkedFile(value, at),
  ),
  summary: object({ files: count, errors: count, warnings: count, information: count, hints: count }),
});

export function contractProblems(value: unknown): string[] {
  return report(value, "report");
}

/** What the tests read of a report, once `contractProblems` has nothing to say of it. */
export interface Report {
  readonly files: readonly {
    readonly file: string;
    readonly findings: readonly ReportedFinding[];
    readonly notChecked: readonly { readonly code: string; readonly reason: string }[];
    readonly fixed?: readonly Readonly<
      Record<"code" | "path" | "title" | "applicability" | "console", string | null>
    >[];
  }[];
  readonly summary: Readonly<Record<"files" | "errors" | "warnings" | "information" | "hints", number>>;
}

export interface ReportedFinding {
  readonly code: string;
  readonly severity: string;
  readonly path: string;
  readonly document: number;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

export function reportOf(stdout: string): Report {
  const parsed: unknown = JSON.parse(stdout);
  const problems = contractProblems(parsed);
  if (problems.length > 0) throw new Error(`Not the contract's JSON:\n${problems.join("\n")}`);
  return parsed as Report;
}

/** Every code found, file after file. */
export function codesIn(stdout: string): string[] {
  return reportOf(stdout).files.flatMap(({ findings }) => findings.map(({ code }) => code));
}
