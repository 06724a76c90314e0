import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFailed, onTestFinished } from "vitest";
import { plainEnvironment } from "../../cli/program";
import { freePort } from "./free-port";

/** A real server on 127.0.0.1, stopped with the test at the latest. */
export interface Service {
  readonly port: number;
  stop(): Promise<void>;
}

/** A command that stays in the foreground. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** Debian keeps servers where only root looks for programs. */
const path = `${process.env.PATH ?? ""}:/usr/local/sbin:/usr/sbin:/sbin`;
const mostAttempts = 3;

/** Starts a server on a free port and waits until it listens. What it said is printed when the test fails. */
export async function startService(commandFor: (port: number) => Command): Promise<Service> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = new Running(commandFor(port));
    if (await server.listensOn(port)) return { port, stop: () => server.stop() };
    // Somebody else may have taken the port in between.
    if (attempt === mostAttempts) throw new Error(`${server.name} does not start:\n${server.log}`);
  }
}

class Running {
  readonly name: string;
  log = "";
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor({ program, args }: Command) {
    this.name = program;
    // The machine's own settings for OpenSSL have no say.
    const env = plainEnvironment({ PATH: path, OPENSSL_CONF: "/dev/null", LC_ALL: "C.UTF-8" });
    this.child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.ended = once(this.child, "close").catch((error: Error) => {
      this.log += `${error.message}; .ci/run lists the packages that tests need`;
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.log += text;
      });
    onTestFailed(() => console.error(`${this.name} said:\n${this.log}`));
    onTestFinished(() => this.stop());
  }

  /** False when it ended before. */
  async listensOn(port: number): Promise<boolean> {
    const ended = this.ended.then(() => "ended" as const);
    for (;;) {
      const state = await Promise.race([ended, answers(port)]);
      if (state === "ended") return false;
      if (state) return true;
    }
  }

  async stop(): Promise<void> {
    this.child.kill();
    await this.ended;
  }
}

/** Whether the port can be connected to; a refusal takes its time, so that nobody asks without a pause. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const opened = once(socket, "connect").then(
    () => true,
    () => pause(10, false),
  );
  return opened.finally(() => socket.destroy());
}
