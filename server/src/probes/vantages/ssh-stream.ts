import { Duplex } from "node:stream";
import type { SshProcess } from "./ssh-process";

/**
 * The connection that an `ssh` has opened. To destroy it ends the `ssh`. When the way to the vantage breaks, it fails
 * with a `StageFailure`; it ends only when the other side ends it.
 */
export class SshStream extends Duplex {
  constructor(private readonly ssh: SshProcess) {
    super();
    const { stdin, stdout } = ssh.child;
    stdin.on("error", () => undefined);
    stdout.on("error", () => undefined);
    stdout.on("data", chunk => {
      if (!this.push(chunk)) stdout.pause();
    });
    // Nobody here talks on to who has hung up; then ssh ends too, and its status tells who did.
    stdout.once("end", () => stdin.end());
    this.on("error", () => undefined);
    ssh.ended.then(failure => {
      if (failure !== undefined) this.destroy(failure);
      else if (!this.destroyed) this.push(null);
    });
  }

  override _read(): void {
    this.ssh.child.stdout.resume();
  }

  /** A write that fails says less than the end of the process, which follows. */
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.ssh.child.stdin.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.ssh.child.stdin.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.ssh.kill();
    done(error);
  }
}
