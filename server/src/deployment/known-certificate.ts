import { chooseLeaf } from "../certificates/choose-leaf";
import type { CertificateFacts, CertificateFile, Pkcs12Lock, SanEntry } from "../certificates/facts";
import { NameCover } from "../certificates/names";
import { bestPath, type JudgedPath } from "../certificates/path/best-path";
import type { Certificate } from "../spec/fields";
import type { Place } from "../spec/place";
import { keyUsageOids } from "../spec/scalars";
import type { Field, Items } from "../spec/schema";
import { goodThumbprint } from "../spec/thumbprint";
import { type CertificateSource, type FileState, secretOf } from "./certificate-source";
import type { Deployment } from "./deployment";
import { oneOf, recordedThumbprint } from "./recorded-thumbprint";

/** A fact with its source: what the file holds, else what the spec declares, else unknown with the reason. */
export type Known<T> =
  | { readonly known: true; readonly value: T; readonly from: "file" | "declared"; readonly at: Place }
  | { readonly known: false; readonly reason: string; readonly at: Place };

/** Facts that were asked for: thousands of listeners may share a certificate. */
interface Answered {
  /** Undefined when they are declared. */
  readonly leaf: CertificateFacts | undefined;
  names?: Known<readonly SanEntry[]>;
  thumbprint?: Known<string>;
  cover?: NameCover;
  judged?: { readonly now: number; readonly path: JudgedPath };
}

/** A certificate of the spec as rules see it (format, section 3, "Certificate facts"). */
export class KnownCertificate {
  /** What came of reading the file; undefined when the spec names none. */
  readonly fileState: FileState | undefined;
  /** The same of `rootCa.file`. */
  readonly rootState: FileState | undefined;
  private answered: Answered | undefined;

  constructor(
    readonly declared: Certificate,
    source: CertificateSource,
    private readonly deployment: Deployment,
  ) {
    const file = declared.file.value;
    const root = declared.rootCa.file.value;
    this.fileState = file === undefined ? undefined : source(file, secretOf(declared.password.value), root);
    this.rootState = root === undefined ? undefined : source(root, { kind: "ask" });
  }

  /** Whether `source` still says the same of its files. */
  isUpToDate(source: CertificateSource): boolean {
    const { fileState, rootState } = new KnownCertificate(this.declared, source, this.deployment);
    return isSame(fileState, this.fileState) && isSame(rootState, this.rootState);
  }

  get name(): string {
    return this.declared.name;
  }

  get at(): Place {
    return this.declared.at;
  }

  /** The file's content, when it could be read. Of several leaves it may have, the one whose thumbprint the spec holds is meant. */
  get file(): CertificateFile | undefined {
    if (this.fileState?.state !== "read") return undefined;
    const { file } = this.fileState;
    return file.otherLeaves.length === 0 ? file : chooseLeaf(file, this.heldThumbprint(file));
  }

  /** The thumbprint by which the spec tells which of several leaves of its file is meant. */
  heldThumbprint(file: CertificateFile): string | undefined {
    const among = [file, ...file.otherLeaves].map(({ leaf }) => leaf.sha1);
    return oneOf(among, this.declared.thumbprint) ?? recordedThumbprint(this.deployment, this.name, among);
  }

  /** What was answered about the leaf; a change elsewhere in the spec may mean another one. */
  private get answers(): Answered {
    const leaf = this.file?.leaf;
    if (this.answered === undefined || this.answered.leaf !== leaf) this.answered = { leaf };
    return this.answered;
  }

  /** How the file is locked, when it is PKCS #12: also of one that stays locked. */
  get lock(): Pkcs12Lock | undefined {
    const { fileState } = this;
    return fileState?.state === "locked" ? fileState.lock : this.file?.lock;
  }

  /** The certificates of `rootCa.file`, when it could be read. */
  get inRootFile(): readonly CertificateFacts[] | undefined {
    return this.rootState?.state === "read" ? [this.rootState.file.leaf, ...this.rootState.file.others] : undefined;
  }

  /** The path that clients take from the file's certificate at `now`, when the file could be read. */
  pathAt(now: number): JudgedPath | undefined {
    const { answers, file } = this;
    if (file === undefined) return undefined;
    if (answers.judged?.now !== now) answers.judged = { now, path: bestPath(file.paths, now) };
    return answers.judged.path;
  }

  get names(): Known<readonly SanEntry[]> {
    const { answers } = this;
    answers.names ??= this.fact(
      "names",
      file => file.leaf.subjectAlternativeNames,
      () => declaredNames(this.declared.subjectAlternativeNames),
      this.declared.subjectAlternativeNames.at,
    );
    return answers.names;
  }

  get hash(): Known<string> {
    return this.scalar("hash", hashOf, this.declared.hash);
  }

  /** In the spec's spelling: `RSA-2048`. */
  get key(): Known<string> {
    return this.scalar("key", file => file.leaf.key.label, this.declared.key);
  }

  /** Dotted OIDs; empty for a file without the extension. */
  get extendedKeyUsage(): Known<readonly string[]> {
    return this.fact(
      "extended key usage",
      file => file.leaf.extendedKeyUsage ?? [],
      () => usable(this.declared.extendedKeyUsage)?.map(usage => keyUsageOids[usage] ?? usage),
      this.declared.extendedKeyUsage.at,
    );
  }

  get notBefore(): Known<number> {
    return this.fact(
      "start of validity",
      file => file.leaf.notBefore,
      () => this.declared.notBefore.value?.time,
      this.declared.notBefore.at,
    );
  }

  get notAfter(): Known<number> {
    return this.fact(
      "end of validity",
      file => file.leaf.notAfter,
      () => this.declared.notAfter.value?.time,
      this.declared.notAfter.at,
    );
  }

  /** SHA-1 of the certificate in upper case; a declared one only when it is 40 hex digits once cleaned. */
  get thumbprint(): Known<string> {
    const { answers } = this;
    answers.thumbprint ??= this.fact(
      "thumbprint",
      file => file.leaf.sha1,
      () => goodThumbprint(this.declared.thumbprint.value),
      this.declared.thumbprint.at,
    );
    return answers.thumbprint;
  }

  get selfSigned(): Known<boolean> {
    const { issuedBy } = this.declared;
    return this.fact(
      "issuer",
      file => file.leaf.selfSigned,
      () => (issuedBy.value === undefined ? undefined : issuedBy.value === "self"),
      issuedBy.at,
    );
  }

  /** Whether the names cover `fqdn`; undefined when they are not known. */
  covers(fqdn: string): boolean | undefined {
    const names = this.names;
    if (!names.known) return undefined;
    const { answers } = this;
    answers.cover ??= new NameCover(names.value);
    return answers.cover.covers(fqdn);
  }

  private scalar<T>(what: string, read: (file: CertificateFile) => T | undefined, field: Field<T>): Known<T> {
    return this.fact(what, read, () => field.value, field.at);
  }

  private fact<T>(
    what: string,
    read: (file: CertificateFile) => T | undefined,
    declare: () => T | undefined,
    declaredAt: Place,
  ): Known<T> {
    const unknownAt = this.declared.file.state === "absent" ? declaredAt : this.declared.file.at;
    if (this.fileState?.state === "pending")
      return { known: false, reason: `the file of “${this.name}” is being read`, at: unknownAt };
    const held = this.file && read(this.file);
    if (held !== undefined) return { known: true, value: held, from: "file", at: this.declared.file.at };
    const value = declare();
    if (value !== undefined) return { known: true, value, from: "declared", at: declaredAt };
    return {
      known: false,
      reason: `the ${what} of “${this.name}” cannot be known: ${this.whyUnknown()}`,
      at: unknownAt,
    };
  }

  private whyUnknown(): string {
    if (this.declared.file.state === "absent") return "it names no file, and the spec declares none";
    switch (this.fileState?.state) {
      case "not-read":
        return `${this.fileState.reason}, and the spec declares none`;
      case "locked":
        return "its file is locked, and the spec declares none";
      case "refused":
        return "its path leads where a spec may not, and the spec declares none";
      case "read":
        return "its file does not say, and the spec declares none";
      default:
        return "its file cannot be read, and the spec declares none";
    }
  }
}

/** States without facts are made anew each time they are asked for. */
function isSame(a: FileState | undefined, b: FileState | undefined): boolean {
  const isEmpty = a?.state === "pending" || a?.state === "not-read";
  return a === b || (isEmpty && JSON.stringify(a) === JSON.stringify(b));
}

/** The hash, or the algorithm that has none (Ed25519); undefined for one that is known by its OID only. */
function hashOf({ leaf: { hash, signatureAlgorithm } }: CertificateFile): string | undefined {
  return hash ?? (/^[\d.]+$/.test(signatureAlgorithm) ? undefined : signatureAlgorithm);
}

/** The declared names; undefined when none are declared or one of them has a finding of its own. */
function declaredNames(list: Items<Field<string>>): readonly SanEntry[] | undefined {
  return usable(list)?.map(value => ({ kind: "dns", value }));
}

/** The items of a list of which every one can be used. */
function usable(list: Items<Field<string>>): readonly string[] | undefined {
  if (list.state !== "ok") return undefined;
  const values = list.items.map(item => item.value).filter(value => value !== undefined);
  return values.length === list.items.length ? values : undefined;
}
