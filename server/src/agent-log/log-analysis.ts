import { Digest } from "./digest";
import { EventReader } from "./event-reader";

/** Reads a log chunk by chunk into its digest. Pure; memory does not grow with the log. */
export class LogAnalysis {
  readonly digest = new Digest();
  private readonly reader = new EventReader(event => this.digest.add(event));

  push(chunk: string): void {
    this.reader.push(chunk);
  }

  /** What was cut off at the end counts, too. */
  end(): Digest {
    this.reader.end();
    return this.digest;
  }
}
