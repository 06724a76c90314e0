import type { CertificateFacts } from "../../certificates/facts";
import { nameOf } from "../../certificates/path/name-of";
import type { Judged } from "../outcome";
import type { Target } from "../target";
import type { TrustStore } from "../trust-stores";
import { type Authorities, authoritiesOf, rootNames } from "./authorities";
import { judgeChain } from "./chain";
import type { Served } from "./served";
import { type Vouching, vouch } from "./vouching";

/** What has to do with the question who vouches for a chain. */
interface Question extends Authorities {
  readonly isPublic: boolean;
  readonly store: TrustStore;
  /** By `rootCa.file`, and by the store. */
  readonly own: Vouching;
  readonly system: Vouching;
}

/**
 * Who vouches for the presented chain: `rootCa.file` and this machine's trust store, told apart. An anchor that should
 * and does not makes it fail; without such an anchor nothing is known. The leaf's own dates are `validity`'s.
 */
export function judgeTrust(target: Target, served: Served, store: TrustStore, now: number): Judged {
  const authorities = authoritiesOf(target);
  const question: Question = {
    ...authorities,
    isPublic: target.certificate?.declared.issuedBy.value === "public",
    store,
    own: vouch(served, authorities.roots, now),
    system: vouch(served, store.roots, now),
  };
  return vouchedFor(question) ?? broken(question) ?? incomplete(target, served, store) ?? elsewhere(question);
}

/** The anchor that should vouch, and does: `rootCa.file`, or the store for public CAs and where there is no such file. */
function vouchedFor({ own, system, store, roots, rootFile, isPublic }: Question): Judged | undefined {
  if (own.state === "trusted") {
    const known = system.state === "trusted" ? "known" : "not known";
    return { outcome: "pass", detail: `leads to “${nameOf(own.root)}” of rootCa.file; ${known} to ${store.name}` };
  }
  if (system.state !== "trusted") return undefined;
  const leads = `leads to “${nameOf(system.root)}”, known to ${store.name}`;
  if (isPublic) return { outcome: "pass", detail: roots.length === 0 ? leads : `${leads}, not to ${rootNames(roots)}` };
  if (!rootFile.named) return { outcome: "pass", detail: leads };
  return rootFile.fault === undefined ? undefined : { outcome: "inconclusive", detail: `${leads}; ${rootFile.fault}` };
}

/** A path that should lead to an anchor does not hold. */
function broken({ own, system, roots, isPublic }: Question): Judged | undefined {
  const asked = [...(roots.length > 0 ? [own] : []), ...(roots.length === 0 || isPublic ? [system] : [])];
  for (const { state, reason } of asked.filter(each => "reason" in each))
    return state === "refused" ? untrusted(reason) : { outcome: "inconclusive", detail: reason };
  return undefined;
}

/** Without its intermediates nobody can say where the chain leads; `chain` has the finding. */
function incomplete(target: Target, served: Served, store: TrustStore): Judged | undefined {
  const { problem } = judgeChain(target, served, store);
  return problem && { outcome: "inconclusive", detail: "an intermediate is missing, so that no root can be reached" };
}

/** The chain leads to none of the anchors. */
function elsewhere({ own, system, store, roots, rootFile, isPublic }: Question): Judged {
  const [path = []] = [own, system].flatMap(each => (each.state === "unknown" ? [each.path.members] : []));
  const end = endOf(path);
  if (roots.some(root => nameOf(root.facts) === end.name))
    return untrusted(`it leads to another “${end.name}” than that of rootCa.file: the same name, another key`);
  if (roots.length > 0) {
    const hint = system.state === "trusted" ? `, although ${store.name} knows it` : "";
    return untrusted(`${end.text}, and ${end.selfSigned ? "is not" : "not to"} ${rootNames(roots)}${hint}`);
  }
  const unknown = `${end.text}, not known to ${store.name}`;
  if (isPublic && store.roots.length > 0) return untrusted(unknown);
  return { outcome: "inconclusive", detail: `${unknown}; ${rootFile.fault}` };
}

interface End {
  readonly name: string;
  readonly text: string;
  readonly selfSigned: boolean;
}

/** Where a path ends: at a root that was served, or at the one that must have issued what was. */
function endOf(path: readonly CertificateFacts[]): End {
  const top = path.at(-1);
  const name = top?.issuerName ?? "";
  const selfSigned = path.length === 1 && top?.selfSigned === true;
  return { name, selfSigned, text: selfSigned ? "it is self-signed" : `it leads to “${name}”` };
}

function untrusted(reason: string): Judged {
  return { outcome: "fail", detail: reason, problem: { code: "CEM608", kind: "untrusted", reason } };
}
