import { Duplex, finished } from "node:stream";
import { inWords, limits, theLimit } from "../../limits/limits";
import { StageFailure } from "../stage-failure";

/** Carries a TLS client over `inner` and keeps a copy of what comes in. Takes in a bounded amount; owns `inner`. */
export class Tap extends Duplex {
  /** What `inner` itself said when it broke. */
  failure: Error | undefined;
  hasSent = false;
  #kept = Buffer.allocUnsafe(8192);
  #length = 0;

  constructor(private readonly inner: Duplex) {
    super();
    // Who destroys a stream with an error has to listen; the error itself is in `failure`.
    this.on("error", () => undefined);
    inner.on("data", (chunk: Buffer) => this.#take(chunk));
    inner.resume();
    finished(inner, { writable: false }, error => {
      if (error) this.#fail(error);
      else this.push(null);
    });
  }

  /** Everything that came in so far. */
  get incoming(): Buffer {
    return this.#kept.subarray(0, this.#length);
  }

  #take(chunk: Buffer): void {
    const end = this.#length + chunk.length;
    if (end > limits.probeAnswer * 1024) return this.#fail(flooded());
    if (end > this.#kept.length) {
      const wider = Buffer.allocUnsafe(Math.max(end, 2 * this.#kept.length));
      this.#kept.copy(wider, 0, 0, this.#length);
      this.#kept = wider;
    }
    chunk.copy(this.#kept, this.#length);
    this.#length = end;
    this.push(chunk);
  }

  #fail(error: Error): void {
    this.failure ??= error;
    this.destroy(error);
  }

  /** There is little enough that nothing has to wait until it is wanted. */
  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.hasSent = true;
    this.inner.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.inner.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.inner.destroy();
    done(error);
  }
}

function flooded(): StageFailure {
  const reason = `it sends more than ${inWords("probeAnswer")} KiB, ${theLimit("probeAnswer")}, and no handshake ends`;
  return new StageFailure("fail", reason, { code: "CEM605", reason });
}
