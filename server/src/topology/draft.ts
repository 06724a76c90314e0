import type { Place } from "../spec/place";
import type { Span } from "../yaml/tree";
import type { Live, Mark } from "./model";

/** An opening of a firewall, or where one is missing. */
export interface OpeningDraft {
  /** `8443`, `443 → 8443`, `8443 closed`. */
  readonly title: string;
  readonly closed: boolean;
  readonly at: Place;
  /** The rule that makes it. */
  readonly rule?: Place;
}

/** One path of one gateway, before equal ones are drawn as one. */
export interface PathDraft {
  readonly opening: OpeningDraft;
  /** A key of the box or part on the other side than the gateway. */
  readonly other: string;
  /** As the other side is called when spoken. */
  readonly otherName: string;
  readonly ends?: { readonly from: string; readonly to: string };
  readonly mark: Mark;
  readonly live?: Live;
  readonly span: Span;
  readonly covers: readonly Span[];
}

export interface CertificateDraft {
  readonly title: string;
  readonly mark: Mark;
  readonly span: Span;
  readonly covers: readonly Span[];
}

/** A gateway, or an entry of the policy that no gateway has, with its paths. */
export interface GatewayDraft {
  readonly name: string;
  readonly details: readonly string[];
  readonly mark: Mark;
  readonly span: Span;
  readonly covers: readonly Span[];
  readonly certificate?: CertificateDraft;
  readonly waysIn: readonly PathDraft[];
  readonly inwards: readonly PathDraft[];
}

/** The whole entry with its key; nothing for a place that nobody wrote. */
export function extent(...places: readonly (Place | undefined)[]): Span[] {
  return places.flatMap(place => {
    const [first, last] = [place?.key ?? place?.written, place?.written ?? place?.key];
    return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
  });
}
