import { createHash, createHmac, randomBytes } from "node:crypto";
import { limits, theLimit } from "../limits/limits";
import { WorkerThread } from "../threads/worker-thread";
import type { ReadResult } from "./facts";
import type { Reach, RefusedPath } from "./reading/reach";
import { RecentResults } from "./reading/recent-results";
import { certificateWorkerData, type WorkerReply, type WorkerRequest } from "./worker-messages";

export interface ReaderOptions {
  /** The script to start as a worker thread; without it files are parsed in this thread, without a deadline. */
  readonly workerFile?: string;
}

/** A result and, when the file's octets could be had, their SHA-256 (lower-case hex). */
export type FileReading = ReadResult & { readonly contentSha256?: string };

/** For getting at a file, and again for parsing it. */
const deadlineMs = (): number => limits.certificateTime * 1000;

/** A file of 1 MiB needs a small part of it, and a hostile one gets no more. */
const maxHeapMiB = 256;

/**
 * The only one in the product that opens certificate files. Results are kept by content and password, so asking
 * again costs one read of the file; the same question asked twice at once is worked on once. Passwords go to the
 * worker and nowhere else: what is kept of them is a keyed hash under a random key of this process.
 */
export class CertificateReader {
  readonly #worker: WorkerThread<WorkerRequest, WorkerReply> | undefined;
  readonly #salt = randomBytes(32);
  readonly #results = new RecentResults<ReadResult>();

  constructor({ workerFile }: ReaderOptions = {}) {
    if (workerFile === undefined) return;
    this.#worker = new WorkerThread({ file: workerFile, data: certificateWorkerData, deadlineMs, maxHeapMiB });
  }

  /**
   * Reads the file that a spec names, when it lies where it may. Never rejects.
   * @param roots DER of the certificates in `rootCa.file`, to which paths may lead
   */
  async readNamed(
    file: string,
    reach: Reach,
    password: string | undefined,
    roots: readonly Uint8Array[] = [],
  ): Promise<FileReading | RefusedPath> {
    const { locate } = await import("./reading/on-disk");
    const path = await this.#inTime(locate(file, reach), this.#late);
    return typeof path === "string" ? this.#read(path, password, roots, "refuse") : path;
  }

  /** Reads a file that the user has named. Never rejects; whatever goes wrong is `unreadable` with its reason. */
  read(path: string, password: string | undefined): Promise<FileReading> {
    return this.#read(path, password, [], "follow");
  }

  async #read(
    path: string,
    password: string | undefined,
    roots: readonly Uint8Array[],
    links: "follow" | "refuse",
  ): Promise<FileReading> {
    const { fileContent } = await import("./reading/on-disk");
    const content = await this.#inTime(fileContent(path, links), { ok: false, reason: this.#late.reason });
    if (!content.ok) return { state: "unreadable", reason: content.reason };
    const contentSha256 = digest([content.bytes]);
    const key = `${contentSha256} ${this.#disguised(password)} ${digest(roots)} ${limits.keyDerivation}`;
    const result = await this.#results.get(key, () => this.#parse(content.bytes, password, roots));
    return { ...result, contentSha256 };
  }

  /** Ends the worker. Reads under way end as `unreadable`. */
  async dispose(): Promise<void> {
    await this.#worker?.dispose();
  }

  #disguised(password: string | undefined): string {
    return password === undefined ? "none" : createHmac("sha256", this.#salt).update(password, "utf8").digest("hex");
  }

  async #parse(
    bytes: Uint8Array,
    password: string | undefined,
    roots: readonly Uint8Array[],
  ): Promise<{ readonly value: ReadResult; readonly keep: boolean }> {
    if (this.#worker === undefined) {
      const { parseCertificate } = await import("./parse");
      return { value: parseCertificate(bytes, password, roots), keep: true };
    }
    const outcome = await this.#worker.ask({ bytes, password, roots, limits });
    if (outcome.kind === "reply") return { value: outcome.reply, keep: true };
    const reason = outcome.kind === "late" ? tooSlow("opening") : "reading it was broken off";
    // The machine may have been busy: the next question gets a new attempt.
    return { value: { state: "unreadable", reason }, keep: false };
  }

  get #late() {
    return { state: "unreadable", reason: tooSlow("reading") } as const;
  }

  /** A drive may never answer. The attempt is left to itself then; it closes its file when it ends. */
  async #inTime<T>(work: Promise<T>, otherwise: T): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<T>(resolve => {
      timer = setTimeout(() => resolve(otherwise), deadlineMs());
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** SHA-256, lower-case hex. */
function digest(parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

const tooSlow = (doing: string): string =>
  `${doing} it took longer than ${limits.certificateTime} s, ${theLimit("certificateTime")}`;
