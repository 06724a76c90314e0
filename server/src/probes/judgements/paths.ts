import { Links } from "../../certificates/chain";
import type { Certificate } from "../../certificates/x509/x509";
import { distinct, type Served } from "./served";

/** From the leaf upwards, each certificate signed by the next one. */
export type Path = readonly Certificate[];

/** Cross-signed authorities make several paths of one chain; a hostile chain could make millions. */
const mostPaths = 100;
const longestPath = 10;

/** Whether there may be more paths than were followed. */
export function isCutShort(paths: readonly Path[]): boolean {
  return paths.length >= mostPaths || paths.some(({ length }) => length >= longestPath);
}

/**
 * The paths from the leaf by way of what was served to one of `anchors` or, where none leads there, as far up as they
 * go.
 */
export function pathsUp({ leaf, others }: Served, anchors: readonly Certificate[]): readonly Path[] {
  const pool = distinct([...anchors, leaf, ...others]);
  const links = new Links(pool);
  const start = pool.find(({ facts }) => facts.sha256 === leaf.facts.sha256) ?? leaf;
  const ends = new Set(anchors);
  const found: Path[] = [];
  const climb = (path: Path, top: Certificate): void => {
    if (found.length >= mostPaths) return;
    const issuers = isEnd(top, ends) ? [] : links.issuersOf(top).filter(issuer => !path.includes(issuer));
    if (issuers.length === 0 || path.length >= longestPath) found.push(path);
    else for (const issuer of issuers) climb([...path, issuer], issuer);
  };
  climb([start], start);
  return found;
}

function isEnd(certificate: Certificate, ends: ReadonlySet<Certificate>): boolean {
  return certificate.facts.selfSigned || ends.has(certificate);
}
