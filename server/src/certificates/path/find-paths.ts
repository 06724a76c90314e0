import type { Certificate } from "../x509/x509";
import { type Climb, climbs } from "./climb";
import { judgePath } from "./judge-path";
import { Links } from "./links";
import type { CertificatePath, CertificatePaths } from "./path";

/**
 * Every path from `leaf` by way of `others`, to one of `anchors` where one leads there, and what stands against each
 * (RFC 5280, section 6). Names and signatures decide who issued whom; the work is bounded.
 * @param anchors self-signed certificates that are trusted, whatever else is there
 */
export function findPaths(
  leaf: Certificate,
  others: readonly Certificate[],
  anchors: readonly Certificate[],
): CertificatePaths {
  const pool = distinct([...anchors, leaf, ...others]);
  const links = new Links(pool);
  const start = pool.find(({ facts }) => facts.sha256 === leaf.facts.sha256) ?? leaf;
  const { all, cutShort } = climbs(start, links, new Set(anchors));
  const paths = all.map(climb => describe(climb, links, anchors));
  return { all: paths.toSorted((a, b) => endRank(a) - endRank(b)), cutShort };
}

function describe(climb: Climb, links: Links, anchors: readonly Certificate[]): CertificatePath {
  const top = climb.at(-1);
  const end = top && anchors.includes(top) ? "anchor" : top?.facts.selfSigned ? "root" : "open";
  const namesakes = top === undefined || end === "anchor" ? [] : links.namesakesOf(top);
  const isAnchor = namesakes.some(each => anchors.includes(each));
  const namesake = isAnchor ? "anchor" : end === "open" && namesakes.length > 0 ? "file" : undefined;
  return {
    members: climb.map(({ facts }) => facts),
    end,
    ...(namesake && { namesake }),
    faults: judgePath(climb),
  };
}

const endRank = ({ end, faults }: CertificatePath): number =>
  (faults.some(({ grade }) => grade === "refused") ? 1 : 0) + { anchor: 0, root: 2, open: 4 }[end];

/** Each certificate once, by its octets. */
export function distinct(certificates: readonly Certificate[]): readonly Certificate[] {
  const seen = new Set<string>();
  return certificates.filter(({ facts: { sha256 } }) => !seen.has(sha256) && seen.add(sha256));
}
