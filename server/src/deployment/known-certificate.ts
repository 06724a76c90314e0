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
import { type DeclaredField, whyUnknown } from "./why-unknown";

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
      ({ leaf }) => once(leaf, "subjectAltName", leaf.subjectAlternativeNames),
      this.declared.subjectAlternativeNames,
      list => usableValues(list).map(value => ({ kind: "dns", value })),
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
      ({ leaf }) => once(leaf, "extendedKeyUsage", leaf.extendedKeyUsage ?? []),
      this.declared.extendedKeyUsage,
      list => (unusableItem(list) ? undefined : usableValues(list).map(usage => keyUsageOids[usage] ?? usage)),
    );
  }

  get notBefore(): Known<number> {
    return this.fact(
      "start of validity",
      file => file.leaf.notBefore,
      this.declared.notBefore,
      ({ value }) => value?.time,
    );
  }

  get notAfter(): Known<number> {
    return this.fact(
      "end of validity",
      file => file.leaf.notAfter,
      this.declared.notAfter,
      ({ value }) => value?.time,
    );
  }

  /** SHA-1 of the certificate in upper case; a declared one only when it is 40 hex digits once cleaned. */
  get thumbprint(): Known<string> {
    const { answers } = this;
    answers.thumbprint ??= this.fact(
      "thumbprint",
      file => file.leaf.sha1,
      this.declared.thumbprint,
      ({ value }) => goodThumbprint(value),
    );
    return answers.thumbprint;
  }

  get selfSigned(): Known<boolean> {
    return this.fact(
      "issuer",
      file => file.leaf.selfSigned,
      this.declared.issuedBy,
      ({ value }) => value && value === "self",
    );
  }

  /** Whether the names cover `fqdn`; undefined when they are not known, or another one is declared that cannot be used. */
  covers(fqdn: string): boolean | undefined {
    const names = this.names;
    if (!names.known) return undefined;
    const { answers } = this;
    answers.cover ??= new NameCover(names.value);
    if (answers.cover.covers(fqdn)) return true;
    return names.from === "declared" && unusableItem(this.declared.subjectAlternativeNames) ? undefined : false;
  }

  private scalar<T>(what: string, read: (file: CertificateFile) => T | undefined, field: Field<T>): Known<T> {
    return this.fact(what, read, field, ({ value }) => value);
  }

  /** What is declared counts only while the file cannot be read. */
  private fact<T, F extends DeclaredField>(
    what: string,
    read: (file: CertificateFile) => T | undefined,
    field: F,
    declare: (field: F) => T | undefined,
  ): Known<T> {
    const { file, declared } = this;
    const value = file === undefined ? this.declaredFact(field, declare) : read(file);
    if (value !== undefined)
      return file === undefined
        ? { known: true, value, from: "declared", at: field.at }
        : { known: true, value, from: "file", at: declared.file.at };
    const at = declared.file.state === "absent" ? field.at : declared.file.at;
    if (this.fileState?.state === "pending")
      return { known: false, reason: `the file of “${this.name}” is being read`, at };
    return { known: false, reason: `the ${what} of “${this.name}” cannot be known: ${whyUnknown(this, field)}`, at };
  }

  private declaredFact<T, F extends DeclaredField>(field: F, declare: (field: F) => T | undefined): T | undefined {
    return this.fileState?.state === "pending" || field.state !== "ok" ? undefined : declare(field);
  }
}

/** States without facts are made anew each time they are asked for. */
function isSame(a: FileState | undefined, b: FileState | undefined): boolean {
  const isEmpty = a?.state === "pending" || a?.state === "not-read";
  return a === b || (isEmpty && JSON.stringify(a) === JSON.stringify(b));
}

/** What an extension says, when it does not stand there twice. */
function once<T>({ doubledExtensions = [] }: CertificateFacts, extension: string, value: T): T | undefined {
  return doubledExtensions.includes(extension) ? undefined : value;
}

/** The hash, or the algorithm of a signature that has none or an unknown one. */
function hashOf({ leaf: { hash, signatureAlgorithm } }: CertificateFile): string {
  return hash ?? signatureAlgorithm;
}

/** The first item of a list that cannot be used. */
export function unusableItem({ items }: Items<Field<string>>): Field<string> | undefined {
  return items.find(({ value }) => value === undefined);
}

/** The items of a list that can be used; the others have a finding of their own. */
function usableValues({ items }: Items<Field<string>>): readonly string[] {
  return items.map(({ value }) => value).filter(value => value !== undefined);
}
