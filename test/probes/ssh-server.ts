import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";
import { folderWith } from "../cli/program";
import { startService } from "./services/service";

/** OpenSSH wants to start itself anew by its whole path. */
const sshd = "/usr/sbin/sshd";
const realSsh = execFileSync("sh", ["-c", "command -v ssh"], { encoding: "utf8" }).trim();
const { username, uid } = userInfo();

/** A real OpenSSH server on 127.0.0.1, and what is needed to log in there. */
export interface SshServer {
  readonly port: number;
  /** A private key that it lets in, and one that it does not. */
  readonly key: string;
  readonly otherKey: string;
  /** Files of known hosts: with its host key, with another one for it, and empty. */
  readonly known: string;
  readonly knownOtherwise: string;
  readonly knownNot: string;
  /** Throws out who is logged in. */
  endSessions(): void;
  stop(): Promise<void>;
}

/** `settings` are lines of sshd_config. */
export async function startSshServer(settings: readonly string[] = []): Promise<SshServer> {
  // Where sshd of root locks itself up.
  if (uid === 0) mkdirSync("/run/sshd", { recursive: true });
  const folder = folderWith({ "known-not": "" });
  const [host, otherHost, key, otherKey] = ["host", "other-host", "key", "other-key"].map(name => join(folder, name));
  if (!host || !otherHost || !key || !otherKey) throw new Error("four names, four paths");
  for (const path of [host, otherHost, key, otherKey])
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path]);
  const service = await startService(port => ({
    program: sshd,
    args: ["-D", "-e", "-f", written(folder, "sshd_config", serverConfig(folder, port, settings))],
  }));
  const endSessions = () => endChildrenOf(processes().find(({ args }) => args.includes(folder))?.pid);
  // Or the server's end would wait for theirs.
  onTestFinished(endSessions);
  const knownBy = (file: string, path: string) =>
    written(folder, file, [`[127.0.0.1]:${service.port} ${readFileSync(`${path}.pub`, "utf8").trim()}`]);
  return {
    ...service,
    key,
    otherKey,
    known: knownBy("known", host),
    knownOtherwise: knownBy("known-otherwise", otherHost),
    knownNot: join(folder, "known-not"),
    endSessions,
  };
}

function serverConfig(folder: string, port: number, settings: readonly string[]): readonly string[] {
  return [
    ...settings,
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${join(folder, "host")}`,
    `AuthorizedKeysFile ${join(folder, "key.pub")}`,
    "PermitRootLogin yes",
    "StrictModes no",
    "UsePAM no",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "PidFile none",
    // Tests log in often and at once.
    "MaxStartups 100",
  ];
}

function written(folder: string, file: string, lines: readonly string[]): string {
  const path = join(folder, file);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/**
 * Lines of ssh_config for one host of that name at the server; `settings` win over what lets in.
 */
export function sshHost(name: string, server: SshServer, settings: readonly string[] = []): readonly string[] {
  const { port, key, known } = server;
  return [
    `Host ${name}`,
    ...settings,
    "HostName 127.0.0.1",
    `Port ${port}`,
    `User ${username}`,
    `IdentityFile ${key}`,
    "IdentitiesOnly yes",
    "IdentityAgent none",
    `UserKnownHostsFile ${known}`,
    "GlobalKnownHostsFile /dev/null",
  ];
}

/**
 * Makes the lines the user's OpenSSH configuration until the end of the test: OpenSSH finds the user's home in the
 * system's list of users and nowhere else, so that another `ssh` comes first on the PATH, which hands them over.
 * Gives the folder of that `ssh`: it stands in the command line of each.
 */
export function useSshConfig(lines: readonly string[]): string {
  const folder = folderWith();
  const config = written(folder, "config", lines);
  const script = written(folder, "ssh", ["#!/bin/sh", `exec '${realSsh}' -F '${config}' "$@"`]);
  chmodSync(script, 0o755);
  usePath(`${folder}${delimiter}${process.env.PATH ?? ""}`);
  return folder;
}

export function usePath(path: string): void {
  const before = process.env.PATH;
  process.env.PATH = path;
  onTestFinished(() => {
    process.env.PATH = before;
  });
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly args: string;
}

function processes(): readonly Process[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return lines.map(line => {
    const [, pid, parent, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), args };
  });
}

function endChildrenOf(pid: number | undefined): void {
  for (const child of processes().filter(({ parent }) => parent === pid))
    try {
      process.kill(child.pid);
    } catch {
      // It has just ended by itself.
    }
}

/** The command lines that hold `text`, and those of this process's `ssh` that nobody has waited for. */
export function processesWith(text: string): readonly string[] {
  const isForgotten = ({ parent, args }: Process) => parent === process.pid && args.startsWith("[ssh]");
  return processes().flatMap(each => (each.args.includes(text) || isForgotten(each) ? each.args : []));
}
