import type { FileState } from "../deployment/certificate-source";
import type { Deployment } from "../deployment/deployment";
import type { KnownCertificate } from "../deployment/known-certificate";
import type { Target } from "../probes/target";
import type { Place } from "../spec/place";

/** What a result was judged by. When the spec says something else now, the result says nothing of it any more. */
export interface Basis {
  /** What the spec itself says. */
  readonly written: string;
  /** What certificate files hold; undefined while one of them is being read. */
  readonly held: string | undefined;
}

export function basisOf(target: Target, { spec }: Deployment): Basis {
  const { role, gateway, host, port, serverName, vantage, otherPorts, thumbprints, certificate, places, onWindows } =
    target;
  const way = spec.vantages.items.find(({ name }) => name === vantage)?.ssh.value;
  const said = thumbprints.filter(each => each.said !== "certificate").map(({ text }) => text);
  const edited = Object.values(places).map(valueAt);
  const values = [
    role,
    gateway,
    host,
    port,
    serverName,
    vantage,
    way,
    otherPorts,
    said,
    edited,
    declared(certificate),
    onWindows,
  ];
  return { written: JSON.stringify(values), held: held(certificate) };
}

/** While a certificate file is being read it may still be what it was: nothing blinks. */
export function isSame(before: Basis, now: Basis): boolean {
  return before.written === now.written && (now.held === undefined || before.held === now.held);
}

/** Not the path: an entry that was added above moves a place and changes nothing of it. */
function valueAt({ node }: Place): unknown {
  return node?.kind === "scalar" ? node.value : undefined;
}

function declared(certificate: KnownCertificate | undefined): unknown[] {
  if (certificate === undefined) return [];
  const { subjectAlternativeNames, hash, key, extendedKeyUsage, thumbprint } = certificate.declared;
  const { file, notBefore, notAfter, issuedBy, rootCa } = certificate.declared;
  const scalars = [file, hash, key, thumbprint, issuedBy, rootCa.file, rootCa.distributed];
  const lists = [subjectAlternativeNames, extendedKeyUsage];
  return [
    ...scalars.map(({ value }) => value ?? null),
    ...lists.map(({ items }) => items.map(({ value }) => value ?? null)),
    ...[notBefore, notAfter].map(({ value }) => value?.time ?? null),
  ];
}

function held(certificate: KnownCertificate | undefined): string | undefined {
  const states = [certificate?.fileState, certificate?.rootState];
  if (states.some(state => state?.state === "pending")) return undefined;
  return JSON.stringify([certificate?.file?.leaf.sha256, ...states.map(contentOf)]);
}

function contentOf(state: FileState | undefined): unknown {
  if (state?.state !== "read") return state?.state ?? null;
  return [state.file.leaf, ...state.file.others].map(({ sha256 }) => sha256);
}
