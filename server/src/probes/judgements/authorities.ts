import type { CertificateFile } from "../../certificates/facts";
import { nameOf } from "../../certificates/path/name-of";
import type { Certificate } from "../../certificates/x509/x509";
import type { KnownCertificate } from "../../deployment/known-certificate";
import type { Target } from "../target";
import { readCertificate } from "./served";

/** What the spec's files tell of the authorities behind a target's certificate. */
export interface Authorities {
  /** The certificate that the spec's own file is of. */
  readonly leaf: Certificate | undefined;
  /** Everything beside it in that file. */
  readonly bundled: readonly Certificate[];
  /** The roots in `rootCa.file`: what endpoints are said to trust. */
  readonly roots: readonly Certificate[];
  /** What else is in `rootCa.file`. */
  readonly besideRoots: readonly Certificate[];
  /** Whether `rootCa.file` is in the spec, and why it tells of no root, as a clause. */
  readonly rootFile: { readonly named: boolean; readonly fault: string | undefined };
}

const read = new WeakMap<KnownCertificate, Authorities>();

/** Read once for each certificate of the spec, which many gateways may share. */
export function authoritiesOf({ certificate }: Target): Authorities {
  const known = (certificate && read.get(certificate)) ?? readAuthorities(certificate);
  if (certificate !== undefined) read.set(certificate, known);
  return known;
}

function readAuthorities(certificate: KnownCertificate | undefined): Authorities {
  const [leaf, ...bundled] = contents(certificate?.file);
  const state = certificate?.rootState;
  const inRootFile = contents(state?.state === "read" ? state.file : undefined);
  const roots = inRootFile.filter(({ facts }) => facts.selfSigned);
  return {
    leaf,
    bundled,
    roots,
    besideRoots: inRootFile.filter(({ facts }) => !facts.selfSigned),
    rootFile: rootFile(certificate, roots.length),
  };
}

function contents(file: CertificateFile | undefined): readonly Certificate[] {
  if (file === undefined) return [];
  return [file.leaf, ...file.others].map(({ raw }) => readCertificate(raw)).filter(each => each !== undefined);
}

function rootFile(certificate: KnownCertificate | undefined, roots: number): Authorities["rootFile"] {
  if (certificate === undefined || certificate.declared.rootCa.file.state === "absent")
    return { named: false, fault: "no rootCa.file names the root to expect" };
  if (roots > 0) return { named: true, fault: undefined };
  const isRead = certificate.rootState?.state === "read";
  return { named: true, fault: isRead ? "rootCa.file holds no root certificate" : "rootCa.file could not be read" };
}

/** `“Example Root” of rootCa.file`. */
export function rootNames(roots: Authorities["roots"]): string {
  return `${roots.map(root => `“${nameOf(root.facts)}”`).join(" or ")} of rootCa.file`;
}
