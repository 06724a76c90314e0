import { isIP } from "node:net";
import type { SshDestination } from "../../spec/ssh-destination";
import { StageFailure, type StageLimits } from "../stage-failure";
import { withoutBrackets } from "./failures";

/** A TCP connection to ask of a vantage. */
export interface Forward {
  /** As `-W` takes it: IPv6 in brackets. */
  readonly asked: string;
  /** As OpenSSH's log has it: without brackets. */
  readonly logged: string;
}

/** Rejects with a `StageFailure` what is no host or no port. The vantage gets it as data; no shell ever sees it. */
export function forwardTo(host: string, port: number): Forward {
  const plain = withoutBrackets(host);
  const isAddress = isIP(plain) === 6 && !plain.includes("%");
  if (!isAddress && !/^\w[\w.-]*$/.test(plain))
    throw new StageFailure("not-run", `“${host}” is neither a host name nor an IP address`);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new StageFailure("not-run", `${port} is not a port: ports run from 1 to 65535`);
  return { asked: `${isAddress ? `[${plain}]` : plain}:${port}`, logged: `${plain}:${port}` };
}

/**
 * The arguments of one `ssh`. The user's own configuration decides what is not said here. Connections are not shared
 * (`ControlPath`): a shared one does not tell why the vantage could not connect, and ends with the one it rides on.
 * The level of the log is an option, not `-vv`, as only the latter goes on to the `ssh` of a `ProxyJump`.
 */
export function sshArguments(to: SshDestination, forward: Forward, { timeout }: StageLimits): readonly string[] {
  return [
    ...["-o", "BatchMode=yes"],
    ...["-o", `ConnectTimeout=${Math.max(1, Math.ceil(timeout / 1000))}`],
    ...["-o", "ControlPath=none"],
    ...["-o", "LogLevel=DEBUG2"],
    ...["-W", forward.asked],
    ...(to.port === undefined ? [] : ["-p", `${to.port}`]),
    "--",
    to.user === undefined ? to.host : `${to.user}@${to.host}`,
  ];
}
