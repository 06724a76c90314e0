import type { CertificateReader, FileReading } from "./certificates/read";
import type { Reach, RefusedPath } from "./certificates/reading/reach";
import { type CertificateSource, type FileState, type Secret, secretOf } from "./deployment/certificate-source";
import type { SpecFile } from "./spec/parse";

/** Finds the password of a locked file that the user gave before, by the file's content; never asks by itself. */
export type PasswordKeeper = (contentSha256: string) => Promise<string | undefined>;

interface Wanted {
  readonly file: string;
  readonly secret: Secret;
  /** The `rootCa.file` beside it, to which its paths may lead. */
  readonly rootFile?: string | undefined;
}

/** The certificate files that specs name: loaded when asked to, looked up by checks. */
export class CertificateFiles {
  private states = new Map<string, FileState>();

  constructor(
    private readonly reader: CertificateReader,
    private readonly keeper: PasswordKeeper,
  ) {}

  /** What is known now of the files that specs of this reach name; what was never loaded is pending. */
  source(reach: Reach): CertificateSource {
    return (file, secret, rootFile) =>
      this.states.get(keyOf(reach, { file, secret, rootFile })) ?? { state: "pending" };
  }

  /** Reads the files that `spec` names and that were not read yet, or are forgotten meanwhile. True when there were any. */
  async load(spec: SpecFile, reach: Reach): Promise<boolean> {
    const { states } = this;
    const missing = filesOf(spec).filter(wanted => !states.has(keyOf(reach, wanted)));
    const read = async (wanted: Wanted): Promise<void> => {
      states.set(keyOf(reach, wanted), await this.readNamed(reach, wanted, rootsOf(states, reach, wanted)));
    };
    // Roots first: the paths of the others lead to them.
    await Promise.all(missing.filter(({ rootFile }) => rootFile === undefined).map(read));
    await Promise.all(missing.filter(({ rootFile }) => rootFile !== undefined).map(read));
    if (states !== this.states) await this.load(spec, reach);
    return missing.length > 0;
  }

  /** Forgets what was read, because files, passwords or the environment may have changed. */
  forget(): void {
    // A new map, so that what is being read now does not count as read after this.
    this.states = new Map();
  }

  /** Reads a file that the user has picked, wherever it lies. What it holds is handed back and not kept for checks. */
  readPicked(path: string, secret: Secret): Promise<FileState> {
    return this.read(secret, password => this.reader.read(path, password));
  }

  private readNamed(reach: Reach, { file, secret }: Wanted, roots: readonly Uint8Array[]): Promise<FileState> {
    return this.read(secret, password => this.reader.readNamed(file, reach, password, roots));
  }

  private async read(
    secret: Secret,
    attempt: (password: string | undefined) => Promise<FileReading | RefusedPath>,
  ): Promise<FileState> {
    const given = secret.kind === "environment" ? process.env[secret.name] : undefined;
    const first = await attempt(given);
    if (first.state !== "locked" || secret.kind !== "ask" || first.contentSha256 === undefined) return first;
    const kept = await this.keeper(first.contentSha256);
    return kept === undefined ? first : attempt(kept);
  }
}

/** The certificate files that the file's documents name, each once per source of its password. */
function filesOf({ documents }: SpecFile): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { spec } of documents)
    for (const { file, password, rootCa } of spec.certificates.items) {
      const rootFile = rootCa.file.value;
      if (file.value !== undefined) add(wanted, { file: file.value, secret: secretOf(password.value), rootFile });
      if (rootFile !== undefined) add(wanted, { file: rootFile, secret: { kind: "ask" } });
    }
  return [...wanted.values()];
}

/** DER of what the root file holds, when it could be read. */
function rootsOf(states: ReadonlyMap<string, FileState>, reach: Reach, { rootFile }: Wanted): readonly Uint8Array[] {
  if (rootFile === undefined) return [];
  const state = states.get(keyOf(reach, { file: rootFile, secret: { kind: "ask" } }));
  return state?.state === "read" ? [state.file.leaf, ...state.file.others].map(({ raw }) => raw) : [];
}

function add(wanted: Map<string, Wanted>, entry: Wanted): void {
  wanted.set(keyOfWanted(entry), entry);
}

function keyOf({ folder, root, allowOutside }: Reach, wanted: Wanted): string {
  return [folder, root, allowOutside, keyOfWanted(wanted)].join("\0");
}

function keyOfWanted({ file, secret, rootFile = "" }: Wanted): string {
  return [secret.kind, secret.kind === "environment" ? secret.name : "", file, rootFile].join("\0");
}
