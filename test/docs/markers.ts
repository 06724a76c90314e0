import type { Analysis } from "../../server/src/check";
import type { Position } from "../../server/src/yaml/lines";

/** `# ^ CEM101` under a place: a finding that must stand there. */
export interface Marker {
  readonly code: string;
  readonly at: Position;
}

const markerLine = /^( *# *)\^ (CEM\d{3})\s*$/;

/** The markers of a text. Each speaks of the nearest line above that is no marker itself. */
export function markersIn(text: string): Marker[] {
  const markers: Marker[] = [];
  let spokenOf = 0;
  for (const [line, content] of text.split(/\r?\n/).entries()) {
    const [, before, code] = markerLine.exec(content) ?? [];
    if (before === undefined || code === undefined) spokenOf = line;
    else markers.push({ code, at: { line: spokenOf, character: before.length } });
  }
  return markers;
}

/** What differs between the findings and the markers; nothing when each has its counterpart. */
export function differences(analysis: Analysis, markers: readonly Marker[]): string[] {
  const unmatched = [...analysis.findings];
  const missing = markers.filter(marker => {
    const index = unmatched.findIndex(
      finding => finding.code === marker.code && covers(analysis, finding.span, marker),
    );
    if (index >= 0) unmatched.splice(index, 1);
    return index < 0;
  });
  return [
    ...missing.map(({ code, at }) => `no ${code} at ${place(at)}`),
    ...unmatched.map(({ code, span, path, message }) => {
      const at = place(analysis.lines.position(span.start));
      return `unexpected ${code} at ${at} (${path || "document"}): ${message}`;
    }),
  ];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function covers({ lines }: Analysis, { start, end }: Span, { at }: Marker): boolean {
  const offset = lines.startOf(at.line) + at.character;
  return start <= offset && offset < Math.max(end, start + 1);
}

function place({ line, character }: Position): string {
  return `${line + 1}:${character + 1}`;
}
