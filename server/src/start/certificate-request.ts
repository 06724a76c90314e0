import { declaredSanProblem, isCovered } from "../certificates/names";
import type { Deployment } from "../deployment/deployment";
import type { KnownCertificate } from "../deployment/known-certificate";
import { leastBits, rsaBits, serverAuth } from "../rules/certificate/requirements";
import { gatewayBinding, siteBindings } from "../rules/names/cover";
import { asciiLowerCase } from "../spec/ascii-case";
import { isName, normalizeFqdn } from "../spec/names";
import { keyUsageOids } from "../spec/scalars";
import { whyUnread } from "../yaml/tree";

/** What to ask a CA for. Every text in it is safe in the files made from it: nothing from a spec comes in unless it is a DNS name. */
export interface CertificateRequest {
  /** Its name in the spec, which files are named after. */
  readonly certificate: string;
  readonly commonName: string;
  /** DNS names; a wildcard may be the whole left-most label. At least one. */
  readonly names: readonly string[];
  /** Of the RSA key. */
  readonly bits: number;
  readonly hash: RequestHash;
  /** Dotted OIDs, Server Authentication first. */
  readonly usages: readonly string[];
  /** Where the request differs from the spec, and why: sentences. */
  readonly remarks: readonly string[];
}

export type RequestHash = (typeof hashes)[number];

/** Why no request can be made: sentences. */
export interface Refusal {
  readonly refused: string;
}

const hashes = ["SHA-256", "SHA-384", "SHA-512"] as const;
/** What Windows makes keys of: multiples of this, up to that. */
const keyStep = 64;
const mostBits = 16_384;
/** RFC 5280, appendix A.1: ub-common-name. */
const longestCommonName = 64;

/** What the spec says the certificate must be, and never less than ITMS asks for. Declared facts go before those of its file. */
export function certificateRequest(deployment: Deployment, known: KnownCertificate): CertificateRequest | Refusal {
  const certificate = known.name;
  const why = whyUnread(deployment.problems);
  if (why !== undefined) return { refused: `The spec ${why}, so nobody knows what it asks for.` };
  if (!isName(certificate)) return { refused: "The certificate's name cannot be used. Give it another one first." };
  const bound = boundNames(deployment, certificate);
  const listed = listedNames(known);
  if ("refused" in bound) return bound;
  if ("refused" in listed) return listed;
  const names = union(listed.names, bound.names);
  const commonName = [...bound.names, ...names].find(name => name.length <= longestCommonName);
  if (names.length === 0)
    return { refused: `“${certificate}” declares no names and is bound to nothing, so there is nothing to ask for.` };
  if (commonName === undefined)
    return {
      refused: `Every name of “${certificate}” is longer than ${longestCommonName} characters, the most a common name may have.`,
    };
  const key = keyOf(known);
  const hash = hashOf(known);
  const remarks = [listed.remark, key.remark, hash.remark, chainRemark(known, deployment)].filter(
    remark => remark !== undefined,
  );
  return { certificate, commonName, names, bits: key.bits, hash: hash.hash, usages: usagesOf(known), remarks };
}

/** What the next chain must do better than the one in the file. */
function chainRemark(known: KnownCertificate, { now }: Deployment): string | undefined {
  const [fault] = known.pathAt(now)?.refused ?? [];
  return fault && `The chain in the present file does not hold: ${fault.reason}. Ask the CA for one that does.`;
}

interface Names {
  readonly names: readonly string[];
  readonly remark?: string | undefined;
}

/** The names that agents look for where the certificate is bound: gateways first, then the SMP. */
function boundNames(deployment: Deployment, certificate: string): Names | Refusal {
  const { spec } = deployment;
  const bindings = [...spec.gateways.items.map(gatewayBinding), ...siteBindings(spec)];
  const names: string[] = [];
  for (const { certificate: reference, fqdn } of bindings) {
    if (reference.value !== certificate) continue;
    if (fqdn.value === undefined)
      return { refused: `“${certificate}” must cover ${fqdn.at.path}, which holds no usable name. Fill it in first.` };
    // A certificate's names end without a dot.
    names.push(normalizeFqdn(fqdn.value));
  }
  return { names: [...new Set(names)] };
}

/** The names the spec declares or, where it declares none, those that the file has today. */
function listedNames(known: KnownCertificate): Names | Refusal {
  const { state, items } = known.declared.subjectAlternativeNames;
  if (state === "absent") return namesToday(known);
  const declared = items.flatMap(({ value }) => value ?? []);
  const bad = declared.find(name => declaredSanProblem(name) !== undefined);
  if (bad !== undefined)
    return {
      refused: `“${bad}” is declared as a name of “${known.name}”, and no agent can match it. Mend or remove it first.`,
    };
  if (state === "bad" || declared.length < items.length)
    return { refused: `The declared names of “${known.name}” cannot all be used. Mend them first.` };
  return { names: declared };
}

function namesToday(known: KnownCertificate): Names {
  const today = known.names;
  if (!today.known)
    return { names: [], remark: known.declared.file.state === "absent" ? undefined : onlyNeeded(known) };
  const names = today.value.flatMap(({ kind, value }) =>
    kind === "dns" && declaredSanProblem(value) === undefined ? value : [],
  );
  const left = today.value.length - names.length;
  return {
    names,
    remark:
      left === 0 ? undefined : `Entries of the present certificate that no agent can match are left out: ${left}.`,
  };
}

function onlyNeeded({ name }: KnownCertificate): string {
  return `What names the present certificate “${name}” has is not known, because its file could not be opened. The request has those that this spec needs and no other.`;
}

/** A name that a wildcard of the list covers need not be listed again. */
function union(listed: readonly string[], bound: readonly string[]): string[] {
  const entries = listed.map(value => ({ kind: "dns" as const, value }));
  const unique = new Map(
    [...listed, ...bound.filter(name => !isCovered(entries, name))].map(name => [asciiLowerCase(name), name]),
  );
  return [...unique.values()];
}

function keyOf({ declared, file }: KnownCertificate): { readonly bits: number; readonly remark?: string } {
  const wanted = declared.key.value ?? file?.leaf.key.label;
  if (wanted === undefined) return { bits: leastBits };
  const wantedBits = rsaBits(wanted);
  const bits = Math.min(Math.max(Math.ceil((wantedBits ?? 0) / keyStep) * keyStep, leastBits), mostBits);
  const remark = (why: string) => ({ bits, remark: `The request asks for RSA-${bits} and not for ${wanted}: ${why}.` });
  if (wantedBits === undefined) return remark("ITMS takes plain RSA keys only");
  if (wantedBits < leastBits) return remark(`ITMS wants at least ${leastBits} bits`);
  if (wantedBits > mostBits) return remark("Windows makes no longer keys");
  return bits === wantedBits ? { bits } : remark(`the lengths of keys are multiples of ${keyStep} bits`);
}

function hashOf({ declared, file }: KnownCertificate): { readonly hash: RequestHash; readonly remark?: string } {
  const wanted = declared.hash.value ?? file?.leaf.hash;
  const hash = hashes.find(each => each === wanted);
  if (hash !== undefined || wanted === undefined) return { hash: hash ?? "SHA-256" };
  return { hash: "SHA-256", remark: `The request asks for SHA-256 and not for ${wanted}, which ITMS does not want.` };
}

function usagesOf({ declared }: KnownCertificate): string[] {
  const values = declared.extendedKeyUsage.items.flatMap(({ value }) => value ?? []);
  return [...new Set([serverAuth, ...values.map(usage => keyUsageOids[usage] ?? usage)])];
}
