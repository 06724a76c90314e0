import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import type { Limits } from "../limits/limits";
import { programFile } from "../program-file";
import { checkFile } from "./check-file";
import { fails } from "./fail-on";
import { formats } from "./formats";
import type { CheckOptions } from "./options";
import { type Tally, tallyOf } from "./tally";
import { UsageError } from "./usage-error";

/** Some files of a run. */
export interface CheckRequest {
  readonly paths: readonly string[];
  readonly options: CheckOptions;
  readonly colours: boolean;
  readonly limits: Limits;
}

/** What a file adds to a run: all that is left of it, however large it was. */
export interface CheckPiece {
  readonly text: string;
  readonly tally: Tally;
  readonly fails: boolean;
}

/** A piece, or one line that says why there is none. */
export type CheckReply = CheckPiece | { readonly failure: string };

/** Checks files in this thread. */
export class FileChecker {
  readonly #reader = new CertificateReader({ workerFile: programFile });
  // Nobody sits at a command line in CI to be asked for a password.
  readonly #certificates = new CertificateFiles(this.#reader, async () => undefined);

  /** One reply for each file, in their order. Never rejects. */
  async check({ paths, options, colours }: CheckRequest): Promise<readonly CheckReply[]> {
    const replies: CheckReply[] = [];
    for (const path of paths) replies.push(await this.one(path, options, colours));
    return replies;
  }

  private async one(path: string, options: CheckOptions, colours: boolean): Promise<CheckReply> {
    try {
      const checked = await checkFile(path, options, this.#certificates);
      return {
        text: formats[options.format]({ verbose: options.verbose, colours }).file(checked),
        tally: tallyOf(checked),
        fails: fails(checked.report.findings, options.failOn),
      };
    } catch (error) {
      if (error instanceof UsageError) return { failure: error.message };
      return { failure: failureOf(path, error instanceof Error ? error.message : String(error)) };
    } finally {
      this.#certificates.forget();
    }
  }

  async dispose(): Promise<void> {
    await this.#reader.dispose();
  }
}

export function failureOf(path: string, reason: string): string {
  return `${path} could not be checked: ${reason.split("\n")[0]}`;
}
