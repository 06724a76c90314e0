import { distinct, findPaths } from "../../certificates/path/find-paths";
import { Links } from "../../certificates/path/links";
import { nameOf } from "../../certificates/path/name-of";
import type { Certificate } from "../../certificates/x509/x509";
import type { Judged } from "../outcome";
import type { Target } from "../target";
import type { TrustStore } from "../trust-stores";
import { type Authorities, authoritiesOf, rootNames } from "./authorities";
import type { Served } from "./served";

/**
 * Whether the intermediates are served: everything between the leaf and a root, which need not be. Signatures decide,
 * not names alone.
 */
export function judgeChain(target: Target, served: Served, store: TrustStore): Judged {
  const { leaf, others } = served;
  if (leaf.facts.selfSigned) return { outcome: "pass", detail: "self-signed: there is no chain to serve" };
  const path = longest(served);
  const issuers = path.slice(1);
  const authorities = authoritiesOf(target);
  const root = rootAbove(path, [...authorities.roots, ...authorities.bundled, ...store.roots]);
  if (root === undefined) return missing(target, served, issuers.at(-1) ?? leaf, authorities, store);
  const by =
    issuers.length === 0
      ? "issued by the root itself"
      : `served with ${issuers.map(({ facts }) => nameOf(facts)).join(", ")}`;
  const inOrder = issuers.every((issuer, index) => others[index] === issuer);
  const remark = inOrder ? "" : ", not in the order leaf, issuer, issuer's issuer";
  return { outcome: "pass", detail: `complete up to “${nameOf(root.facts)}”, ${by}${remark}` };
}

/** As far up as what was served leads. */
function longest({ leaf, others }: Served): readonly Certificate[] {
  const [path] = findPaths(leaf, others, []).all;
  const members = path?.members.map(({ sha256 }) => sha256) ?? [];
  return members.flatMap(sha256 => [leaf, ...others].find(({ facts }) => facts.sha256 === sha256) ?? []);
}

/** The root at the end of a path, or a known one that issued a certificate of it. */
function rootAbove(path: readonly Certificate[], known: readonly Certificate[]): Certificate | undefined {
  const top = path.at(-1);
  if (top?.facts.selfSigned) return top;
  const links = new Links(distinct([...path, ...known]));
  const issuers = path.toReversed().flatMap(each => links.issuersOf(each));
  return issuers.find(({ facts }) => facts.selfSigned);
}

/** The chain ends with `last`, below any root that is known: what comes next may be an intermediate, or the root. */
function missing(
  target: Target,
  { leaf, others }: Served,
  last: Certificate,
  authorities: Authorities,
  store: TrustStore,
): Judged {
  const { bundled, roots, besideRoots, rootFile } = authorities;
  const issued = `“${last.facts.issuerName}”, which issued “${nameOf(last.facts)}”,`;
  const { file, issuedBy } = target.certificate?.declared ?? {};
  if (isThere(bundled, last)) return incomplete(`the intermediate ${issued} is not served; ${file?.value} has it`);
  if (isThere(besideRoots, last)) return incomplete(`the intermediate ${issued} is not served; rootCa.file has it`);
  if (namesakes([...others, ...bundled, ...besideRoots], last).some(({ facts }) => !facts.selfSigned))
    return incomplete(`the intermediate ${issued} is not served; the one of that name has another key`);
  if (namesakes(roots, last).length > 0)
    return undecided(
      `rootCa.file has another “${last.facts.issuerName}” than the one that issued “${nameOf(last.facts)}”`,
    );
  if (roots.length > 0) return incomplete(`${issued} is not served, and is not ${rootNames(roots)}`);
  // Public CAs never issue from the root itself; elsewhere the issuer may be the root.
  if (issuedBy?.value === "public" && last === leaf && namesakes(store.roots, last).length === 0)
    return incomplete(`${issued} is not served, and is no root known to ${store.name}`);
  return undecided(`whether ${issued} is the root or an intermediate is not known: ${rootFile.fault}`);
}

function isThere(certificates: readonly Certificate[], issued: Certificate): boolean {
  return new Links(distinct([issued, ...certificates])).issuersOf(issued).length > 0;
}

/** Certificates that have the name of the one that issued this one. */
function namesakes(certificates: readonly Certificate[], issued: Certificate): readonly Certificate[] {
  return new Links(distinct([issued, ...certificates])).namesakesOf(issued);
}

function incomplete(reason: string): Judged {
  return { outcome: "fail", detail: reason, problem: { code: "CEM608", kind: "incomplete", reason } };
}

function undecided(detail: string): Judged {
  return { outcome: "inconclusive", detail };
}
