import type { Finding, NotChecked } from "../rules/finding";
import type { Span } from "../yaml/tree";

/** Left to right; the two firewalls are walls between the others. */
export const zones = ["internet", "perimeter", "dmz", "internal-firewall", "internal"] as const;
export type Zone = (typeof zones)[number];
export const zoneNames: Readonly<Record<Zone, string>> = {
  internet: "Internet",
  perimeter: "Perimeter firewall",
  dmz: "DMZ",
  "internal-firewall": "Internal firewall",
  internal: "Internal network",
};

/** `unknown`: something could not be checked, which is never a pass. */
export type State = "broken" | "unknown" | "warning" | "consistent";

/** What the check says about one thing of the picture. */
export interface Mark {
  readonly state: State;
  /** Of errors and warnings, in the order of the text. Broken without any: the finding is silenced. */
  readonly codes: readonly Finding["code"][];
  /** What could not be checked and why, as clauses. */
  readonly notChecked: readonly NotChecked["reason"][];
}

/** What the last probe found, as long as the spec still says what it was judged by. */
export interface Live {
  readonly outcome: "pass" | "fail" | "warning" | "inconclusive" | "not-run";
  readonly summary: string;
}

/** Something of the picture that one can point at. */
export interface Item {
  /** Of this picture alone; holds nothing of the spec. */
  readonly id: string;
  readonly mark: Mark;
  /** The range of the spec that it stands for. */
  readonly span: Span;
  /** Everything of the spec that belongs to it: the cursor in there means this item. */
  readonly covers: readonly Span[];
  /** For somebody who cannot see the picture: what it is, and how it stands. */
  readonly spoken: string;
}

/** Inside a box: a site of the SMP, or the certificate that the part before it, or the box, presents. */
export interface Part extends Item {
  readonly kind: "site" | "certificate";
  readonly title: string;
}

export interface Box extends Item {
  readonly kind: "agents" | "opening" | "closed" | "gateway" | "smp" | "site-server";
  readonly zone: Zone;
  readonly title: string;
  readonly details: readonly string[];
  readonly parts: readonly Part[];
}

/** A path: from a box, through a firewall at an opening, to a box or a part of one. */
export interface Line extends Item {
  readonly from: string;
  readonly through: string;
  readonly to: string;
  /** The port at each end, where the two ends and the firewall do not all have the same. */
  readonly ends?: { readonly from: string; readonly to: string };
  readonly live?: Live;
}

/** What is found about parts of the spec that are nowhere in the picture. */
export interface Elsewhere extends Item {
  readonly title: string;
}

/** The picture of one YAML document. Boxes and lines stand in reading order. */
export interface Topology {
  readonly document: number;
  readonly title: string;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly elsewhere?: Elsewhere;
}

/** Everything one can point at, in reading order: from the internet inwards, each box before the lines that leave it. */
export function itemsOf({ boxes, lines, elsewhere }: Topology): readonly Item[] {
  const drawn = boxes.flatMap((box): Item[] => [box, ...box.parts, ...lines.filter(({ from }) => from === box.id)]);
  return elsewhere === undefined ? drawn : [...drawn, elsewhere];
}
