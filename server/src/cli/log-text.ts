import { type LogFinding, repeats } from "../agent-log/report";
import { addFile, noFindings } from "../report/json";
import { Lines } from "../yaml/lines";
import { visible } from "../yaml/visible";
import { counts, plural, severityStyles } from "./format-text";
import type { LogOptions } from "./log-options";
import type { PrintedLog } from "./log-specs";
import { shownText } from "./shown-text";
import { styler } from "./style";

/** For people, in the form of `cemspec check`; what repeats stands once, with its number. */
export function logText({ file, events, related, report }: PrintedLog, { verbose }: LogOptions): string {
  const style = styler(process.stdout);
  const name = style("bold", file === "-" ? "standard input" : visible(file));
  const head = `${name} (${plural(events, "event")}), ${visible(related.told)}\n`;
  const open = verbose
    ? report.notChecked.map(({ code, reason }) => `  ${style("dim", visible(`not checked  ${code}  ${reason}`))}\n`)
    : [];
  const rest = report.notChecked.length;
  const end = rest === 0 ? "" : ` · ${plural(rest, "check")} not made${verbose ? "" : " (--verbose)"}`;
  const summary = counts(addFile(noFindings, report));
  return `${head}${report.findings.map(each => findingText(each, style)).join("")}${open.join("")}${summary}${end}\n`;
}

function findingText(found: LogFinding, style: ReturnType<typeof styler>): string {
  const { code, severity, message, range, seen, related } = found;
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  const head = `  ${place}  ${style(severityStyles[severity], severity)}  ${code}  ${visible(message)}\n`;
  const count = repeats(found);
  const repeated = count === "" ? "" : `      ${visible(count)}\n`;
  const line = seen === undefined ? "" : `    > ${range.start.line + 1} | ${excerpt(seen.first.excerpt)}\n`;
  const places = related.slice(0, 4).map(({ spec, range: { start }, message: what }) => {
    const where = `${start.line + 1}:${start.character + 1}`;
    return `${what} at ${spec === undefined ? where : `${spec.name} ${where}`}`;
  });
  const others = places.length === 0 ? "" : `      ${style("dim", visible(places.join(", ")))}\n`;
  return head + repeated + line + others;
}

/** A log may hold passwords, too. */
function excerpt(text: string): string {
  return shownText(text, new Lines(text));
}
