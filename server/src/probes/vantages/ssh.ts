import type { Duplex } from "node:stream";
import { parseSshDestination, type SshDestination } from "../../spec/ssh-destination";
import { StageFailure, type StageLimits, stopped, within, withinText } from "../stage-failure";
import { silent } from "./failures";
import { Slots } from "./limited";
import { type Forward, forwardTo, sshArguments } from "./ssh-arguments";
import { SshProcess, unreachable } from "./ssh-process";
import { SshStream } from "./ssh-stream";
import type { Vantage } from "./vantage";

/** Servers turn some away when ten are at the door and not yet logged in (`MaxStartups`). */
const mostLogins = 4;

/**
 * The vantage `name`, where the user's own OpenSSH client leads to: `[user@]host[:port]`. To be made anew for each run,
 * as it remembers when the first login failed, and does not try again for every target: servers lock out who does.
 */
export function sshVantage(name: string, destination: string): Vantage {
  return new SshVantage(name, destination);
}

class SshVantage implements Vantage {
  private readonly title: string;
  /** The first login is made alone. */
  private readonly logins = new Slots(1);
  private wasReached = false;
  private firstFailure: unknown;

  constructor(
    readonly name: string,
    private readonly destination: string,
  ) {
    this.title = `the vantage “${name}”`;
  }

  async resolve(): Promise<undefined> {
    return undefined;
  }

  /** Reaching the vantage has a time of its own: the limit is that of the connection which the vantage then opens. */
  async connect(host: string, port: number, limits: StageLimits): Promise<Duplex> {
    const [to, forward] = [this.parsedDestination(), forwardTo(host, port)];
    const leave = await this.logins.take();
    const ssh = await this.reach(to, forward, limits).finally(leave);
    try {
      await within(ssh.open, limits, silent(limits));
      return new SshStream(ssh);
    } catch (error) {
      ssh.kill();
      throw error;
    }
  }

  private async reach(to: SshDestination, forward: Forward, limits: StageLimits): Promise<SshProcess> {
    if (this.firstFailure !== undefined) throw this.firstFailure;
    if (limits.signal.aborted) throw stopped(limits.signal);
    const ssh = SshProcess.start(this.title, forward.logged, sshArguments(to, forward, limits));
    try {
      await within(ssh.reached, limits, unreachable(this.title, `no answer ${withinText(limits)}`));
      this.allowMore();
      return ssh;
    } catch (error) {
      ssh.kill();
      if (!this.wasReached && !limits.signal.aborted) this.firstFailure = error;
      throw error;
    }
  }

  private allowMore(): void {
    if (this.wasReached) return;
    this.wasReached = true;
    for (let slots = 1; slots < mostLogins; slots++) this.logins.give();
  }

  private parsedDestination(): SshDestination {
    const parsed = parseSshDestination(this.destination);
    if ("value" in parsed) return parsed.value;
    throw new StageFailure("not-run", `${this.title} is no ssh destination: “${this.destination}”: ${parsed.problem}`);
  }
}
