import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { dirname } from "node:path";
import type { StageFailure } from "../stage-failure";
import { unclear } from "./failures";
import { eachLine } from "./lines";
import { obstacleIn, obstacleText, signOf, targetFailure } from "./ssh-log";

/** A process group of its own, so that what a `ProxyCommand` started ends with it. Windows has no such groups. */
const ownGroup = process.platform !== "win32";

/** One `ssh` from its start to its end. Its log is read for signs and forgotten: private paths stand in it. */
export class SshProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** It is logged in at the vantage. Rejects with a `StageFailure`. */
  readonly reached: Promise<void>;
  /** The vantage has opened the connection. Rejects with a `StageFailure`. */
  readonly open: Promise<void>;
  /** It has ended: why, or undefined when the other side closed the connection. */
  readonly ended: Promise<StageFailure | undefined>;

  private readonly settleReached = new Settler<void>();
  private readonly settleOpen = new Settler<void>();
  private readonly settleEnded = new Settler<StageFailure | undefined>();
  private stage: "reaching" | "opening" = "reaching";
  private obstacle = Number.POSITIVE_INFINITY;

  /** `vantage` as messages name it; `forward` as the log writes it. */
  private constructor(
    private readonly vantage: string,
    private readonly forward: string,
    args: readonly string[],
  ) {
    this.reached = this.settleReached.promise;
    this.open = this.settleOpen.promise;
    this.ended = this.settleEnded.promise;
    this.child = spawn("ssh", args, {
      // Never the folder of the workspace: Windows looks for ssh.exe there first.
      cwd: dirname(process.execPath),
      // BatchMode does not reach the ssh of a ProxyJump.
      env: { ...process.env, SSH_ASKPASS_REQUIRE: "never" },
      detached: ownGroup,
      windowsHide: true,
    });
    this.child.once("error", error => this.end(unreachable(vantage, startFailure(error))));
    this.child.once("close", code => this.end(code === 0 ? undefined : this.lost()));
    eachLine(this.child.stderr, line => this.hear(line));
  }

  /** As the constructor; a failure is a `StageFailure`. */
  static start(vantage: string, forward: string, args: readonly string[]): SshProcess {
    try {
      return new SshProcess(vantage, forward, args);
    } catch (error) {
      throw unreachable(vantage, startFailure(error as NodeJS.ErrnoException));
    }
  }

  /** Ends the process and what it started; nothing happens when it has ended. */
  kill(): void {
    const { child } = this;
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
      if (ownGroup) process.kill(-child.pid, "SIGTERM");
      else child.kill();
    } catch {
      // It ended by itself just now.
    }
  }

  private hear(line: string): void {
    const sign = signOf(line, this.forward);
    if (this.stage === "reaching") {
      this.obstacle = Math.min(this.obstacle, obstacleIn(line) ?? this.obstacle);
      if (sign?.at !== "reached") return;
      this.stage = "opening";
      this.settleReached.resolve();
    } else if (sign?.at === "open") this.settleOpen.resolve();
    else if (sign?.at === "failed") this.settleOpen.reject(targetFailure(this.vantage, sign.reason));
  }

  private lost(): StageFailure {
    return this.stage === "opening"
      ? unclear(`${this.vantage} ended the connection`)
      : unreachable(this.vantage, obstacleText(this.obstacle) ?? "ssh ended for a reason that it does not tell");
  }

  private end(failure: StageFailure | undefined): void {
    const early = failure ?? this.lost();
    this.settleReached.reject(early);
    this.settleOpen.reject(early);
    this.settleEnded.resolve(failure);
  }
}

export function unreachable(vantage: string, why: string): StageFailure {
  return unclear(`${vantage} cannot be reached: ${why}`);
}

function startFailure({ code }: NodeJS.ErrnoException): string {
  return code === "ENOENT"
    ? "the OpenSSH client, ssh, is not installed or not on the PATH"
    : `ssh cannot be started (${code ?? "no reason given"})`;
}

/** A promise that is settled from outside, and may be left alone when it rejects. */
class Settler<T> {
  resolve: (value: T) => void = () => {};
  reject: (failure: StageFailure) => void = () => {};
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor() {
    this.promise.catch(() => undefined);
  }
}
