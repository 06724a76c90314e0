import { resolve } from "node:path";
import type { CertificateReader } from "./certificates/read";
import { type CertificateSource, type FileState, type Secret, secretOf } from "./deployment/certificate-source";
import type { SpecFile } from "./spec/parse";

/** Finds the password of a locked file that the user gave before, by the file's content; never asks by itself. */
export type PasswordKeeper = (contentSha256: string) => Promise<string | undefined>;

interface Wanted {
  readonly file: string;
  readonly secret: Secret;
}

/** The certificate files that specs name: loaded when asked to, looked up by checks. */
export class CertificateFiles {
  private states = new Map<string, FileState>();

  constructor(
    private readonly reader: CertificateReader,
    private readonly keeper: PasswordKeeper,
  ) {}

  /** What is known now of the files that specs in `folder` name; what was never loaded is pending. */
  source(folder: string): CertificateSource {
    return (file, secret) => this.states.get(keyOf(folder, { file, secret })) ?? { state: "pending" };
  }

  /** Reads the files that `spec` names and that were not read yet. True when there were any. */
  async load(spec: SpecFile, folder: string): Promise<boolean> {
    const { states } = this;
    const missing = filesOf(spec).filter(wanted => !states.has(keyOf(folder, wanted)));
    await Promise.all(
      missing.map(async wanted => {
        states.set(keyOf(folder, wanted), await this.read(folder, wanted));
      }),
    );
    return missing.length > 0;
  }

  /** Forgets what was read, because files, passwords or the environment may have changed. */
  forget(): void {
    // A new map, so that what is being read now does not count as read after this.
    this.states = new Map();
  }

  /** Reads one file now. What it holds is handed back and not kept for checks. */
  async read(folder: string, { file, secret }: Wanted): Promise<FileState> {
    const path = resolve(folder, file);
    const given = secret.kind === "environment" ? process.env[secret.name] : undefined;
    const first = await this.reader.read(path, given);
    if (first.state !== "locked" || secret.kind !== "ask" || first.contentSha256 === undefined) return first;
    const kept = await this.keeper(first.contentSha256);
    return kept === undefined ? first : this.reader.read(path, kept);
  }
}

/** The certificate files that the file's documents name, each once per source of its password. */
function filesOf({ documents }: SpecFile): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { spec } of documents)
    for (const { file, password, rootCa } of spec.certificates.items) {
      if (file.value !== undefined) add(wanted, { file: file.value, secret: secretOf(password.value) });
      if (rootCa.file.value !== undefined) add(wanted, { file: rootCa.file.value, secret: { kind: "ask" } });
    }
  return [...wanted.values()];
}

function add(wanted: Map<string, Wanted>, entry: Wanted): void {
  wanted.set(keyOf("", entry), entry);
}

function keyOf(folder: string, { file, secret }: Wanted): string {
  return [folder, secret.kind, secret.kind === "environment" ? secret.name : "", file].join("\0");
}
