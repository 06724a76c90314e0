import type { KnownSpec } from "../../server/src/agent-log/known-hosts";
import { LogAnalysis } from "../../server/src/agent-log/log-analysis";
import { relate } from "../../server/src/agent-log/relate";
import type { LogFinding, LogReport } from "../../server/src/agent-log/report";
import { parseSpec } from "../../server/src/spec/parse";

export function knownSpec(text: string, name = "site.cem.yaml"): KnownSpec {
  return { name, uri: `file:///specs/${name}`, file: parseSpec(text) };
}

/** What a log says, related to these specs. */
export function reportOn(log: string, ...specs: readonly string[]): LogReport {
  const analysis = new LogAnalysis();
  analysis.push(log);
  return relate(
    analysis.end(),
    specs.map((text, index) => knownSpec(text, `spec${index}.cem.yaml`)),
  );
}

export function codes({ findings }: LogReport): string[] {
  return findings.map(({ code }) => code);
}

export function only({ findings }: LogReport): LogFinding {
  const [found, another] = findings;
  if (found === undefined || another !== undefined)
    throw new Error(
      `one finding was expected: ${findings.map(({ code, message }) => `${code} ${message}`).join(" | ")}`,
    );
  return found;
}

/** The text of a log that a finding is underlined at. */
export function underlinedIn(log: string, { range }: LogFinding): string {
  const line = log.split(/\r?\n/)[range.start.line] ?? "";
  return line.slice(range.start.character, range.end.character);
}
