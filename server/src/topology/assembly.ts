import type { Span } from "../yaml/tree";
import type { CertificateDraft, GatewayDraft, OpeningDraft, PathDraft } from "./draft";
import { markText } from "./marks";
import { type Box, type Line, type Mark, type Part, type Zone, zoneNames } from "./model";
import { agentsKey } from "./ways-in";

export interface BoxDraft {
  readonly kind: Box["kind"];
  readonly zone: Zone;
  readonly title: string;
  readonly details?: readonly string[];
  readonly parts?: readonly PartDraft[];
  readonly mark: Mark;
  readonly span: Span;
  readonly covers: readonly Span[];
  /** What to say instead of title and details. */
  readonly said?: string;
}

export interface PartDraft extends CertificateDraft {
  readonly kind: Part["kind"];
  /** What lines call it by. */
  readonly key?: string;
}

const unmarked: Mark = { state: "consistent", codes: [], notChecked: [] };

/** Puts a picture together. Lines name boxes and parts by keys of ours; ids are handed out in order. */
export class Assembly {
  readonly boxes: Box[] = [];
  readonly lines: Line[] = [];
  private readonly usedRules = new Set<string>();
  private readonly ids = new Map<string, string>();
  /** The certificate that a box or part presents to whoever comes along a line, by its key. */
  private readonly certificates = new Map<string, string>();

  /** Paths of the rules that some line goes through. */
  get used(): ReadonlySet<string> {
    return this.usedRules;
  }

  box(key: string, { parts = [], details = [], said, ...draft }: BoxDraft): void {
    const id = `box${this.boxes.length}`;
    this.ids.set(key, id);
    const shown = parts.map((part, index) => this.part(part, `${id}-${index}`));
    for (const [index, part] of parts.entries())
      if (part.kind === "certificate") this.certificates.set(parts[index - 1]?.key ?? key, part.title);
    const name = said ?? [draft.title, ...details].join(", ");
    // What is wrong with an opening on a path is said by the line.
    const spoken = draft.mark === unmarked ? name : `${name}: ${markText(draft.mark)}`;
    this.boxes.push({ ...draft, id, details, parts: shown, spoken });
  }

  private part({ key, ...draft }: PartDraft, id: string): Part {
    if (key !== undefined) this.ids.set(key, id);
    const kind = draft.kind === "certificate" ? "Certificate " : "";
    return { ...draft, id, spoken: `${kind}${draft.title}: ${markText(draft.mark)}` };
  }

  /** One box for gateways that look alike. */
  gateways(row: number, drafts: readonly [GatewayDraft, ...GatewayDraft[]]): void {
    const [first] = drafts;
    const names = drafts.map(({ name }) => name);
    const several = names.length > 1;
    this.box(gatewayKey(row), {
      kind: "gateway",
      zone: "dmz",
      title: several ? `${names.length} gateways` : first.name,
      details: several ? [`${first.details.slice(1).join()}${isFine(first) ? " ✓" : ""}`, few(names)] : first.details,
      parts: first.certificate === undefined ? [] : [{ kind: "certificate", ...first.certificate }],
      mark: several ? { ...first.mark, notChecked: first.mark.notChecked.slice(0, 1) } : first.mark,
      span: first.span,
      covers: drafts.flatMap(({ covers }) => covers),
      said: several
        ? `${names.length} gateways: ${names.join(", ")}`
        : `Gateway ${[first.name, ...first.details].join(", ")}`,
    });
  }

  /** The lines of a row, each for the same path of all its gateways. */
  paths(row: number, drafts: readonly [GatewayDraft, ...GatewayDraft[]]): void {
    const [first] = drafts;
    const name = drafts.length > 1 ? `${drafts.length} gateways` : first.name;
    for (const [index, path] of first.waysIn.entries()) {
      const all = drafts.flatMap(draft => draft.waysIn[index] ?? []);
      const through = this.opening(`in-${row}-${index}`, "perimeter", path.opening, all);
      this.line({ from: agentsKey, to: gatewayKey(row), through, fromName: "agents", toName: name }, path, all);
    }
    for (const [index, path] of first.inwards.entries()) {
      const all = drafts.flatMap(draft => draft.inwards[index] ?? []);
      const { title, closed } = path.opening;
      const through = this.opening(`${path.other}-${title}-${closed}`, "internal-firewall", path.opening, all);
      this.line({ from: gatewayKey(row), to: path.other, through, fromName: name, toName: path.otherName }, path, all);
    }
  }

  private opening(key: string, zone: Zone, { title, closed, at }: OpeningDraft, all: readonly PathDraft[]): string {
    for (const { opening } of all) if (opening.rule !== undefined) this.usedRules.add(opening.rule.path);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const said = `${zoneNames[zone]}: ${title}`;
    const kind = closed ? "closed" : "opening";
    this.box(key, { kind, zone, title, mark: unmarked, span: at.span, covers: [], said });
    return this.ids.get(key) ?? "";
  }

  private line(
    way: { from: string; to: string; through: string; fromName: string; toName: string },
    { ends, mark, live, span, opening }: PathDraft,
    all: readonly PathDraft[],
  ): void {
    const [from, to] = [this.ids.get(way.from), this.ids.get(way.to)];
    if (from === undefined || to === undefined) return;
    const translated = ends === undefined ? "" : `, sent to ${ends.from}, arriving at ${ends.to}`;
    const certificate = this.certificates.get(way.to);
    const presented = certificate === undefined ? "" : `, certificate ${certificate}`;
    const probed = live === undefined ? "" : `; probe: ${live.outcome}, ${live.summary}`;
    this.lines.push({
      id: `line${this.lines.length}`,
      from,
      to,
      through: way.through,
      ...(ends && { ends }),
      ...(live && { live }),
      mark,
      span,
      covers: all.flatMap(({ covers }) => covers),
      spoken: `From ${way.fromName} to ${way.toName}, firewall ${opening.title}${translated}${presented}: ${markText(mark)}${probed}`,
    });
  }
}

const gatewayKey = (row: number) => `gateway-${row}`;

/** What is found about the certificate is said by its tag. */
function isFine({ mark, waysIn, inwards }: GatewayDraft): boolean {
  return (
    waysIn.length > 0 &&
    [mark, ...[...waysIn, ...inwards].map(each => each.mark)].every(({ state }) => state === "consistent")
  );
}

/** The first few of many names. */
export function few(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(", ")}, …` : names.join(", ");
}
