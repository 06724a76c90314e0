// What a run of VS Code has connected to, and what it has left behind: judged when it is over, before it is deleted.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { serverData } from "../../scripts/editor/server.mjs";
import { leftBehind } from "../hardening/left-behind";

interface Trace {
  readonly by: "server" | "extension";
  readonly what: "began" | "socket" | "name" | "program";
  readonly where: string;
}

export interface Traces {
  /** Extension hosts that were recorded. */
  readonly hosts: number;
  /** Language servers that the extension has started, and those that were recorded. */
  readonly started: number;
  readonly servers: number;
  readonly connections: number;
  readonly names: number;
  /** What nobody has asked for. */
  readonly others: readonly string[];
  readonly files: number;
  readonly secrets: readonly string[];
}

const results = join("test-results", "traces");
const recordsOf = (folder: string) => join(folder, "connections");
const askedOf = (folder: string) => join(folder, "asked");

/** For a VS Code server whose data is in `folder`: what makes its processes write down what they connect to. */
export function recordingEnvironment(folder: string, recorder: string): Record<string, string> {
  return { CEMSPEC_RECORDER: recorder, CONNECTIONS_FILE: recordsOf(folder), ASKED_FILE: askedOf(folder) };
}

export function tracesIn(folder: string): Traces {
  const traces = linesOf(recordsOf(folder)).map(line => JSON.parse(line) as Trace);
  const asked = new Set(linesOf(askedOf(folder)));
  const isOwnServer = ({ by, what, where }: Trace) =>
    by === "extension" && what === "program" && basename(where) === "cemspec.js";
  const isAsked = (trace: Trace) => trace.by === "server" && asked.has(trace.where);
  const began = (by: Trace["by"]) => traces.filter(each => each.what === "began" && each.by === by).length;
  const { files, found } = leftBehind(serverData(folder));
  return {
    hosts: began("extension"),
    started: traces.filter(isOwnServer).length,
    servers: began("server"),
    connections: traces.filter(({ what }) => what === "socket").length,
    names: traces.filter(({ what }) => what === "name").length,
    others: traces
      .filter(trace => trace.what !== "began" && !isOwnServer(trace) && !isAsked(trace))
      .map(({ by, what, where }) => `${by}: ${what} ${where}`),
    files,
    secrets: found.map(file => file.slice(folder.length + 1)),
  };
}

/** Writes the figures down and tells them in a sentence. Throws when a defence has failed, or nothing was recorded. */
export function judgeRun(name: string, folder: string): string {
  const traces = tracesIn(folder);
  const { hosts, started, servers, connections, names, others, files, secrets } = traces;
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name.replace(/[^\w-]+/g, "-")}.json`), JSON.stringify(traces));
  const faults = [
    ...(hosts === 0 ? ["No extension host was recorded."] : []),
    ...(started > 0 && servers === 0 ? ["No language server was recorded."] : []),
    ...(others.length > 0 ? ["Nobody has asked for these:", ...new Set(others)] : []),
    ...(secrets.length > 0 ? ["These files hold a secret, or nobody can look into them:", ...secrets] : []),
  ];
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return `${servers} language servers: ${connections} connections and ${names} names, all of them asked for; ${files} files without a secret`;
}

/** Begins the figures of the journeys anew; the sentence about all of them when they are over. */
export function figuresOfJourneys(): () => string {
  const files = () => (existsSync(results) ? readdirSync(results).filter(file => file.startsWith("journey-")) : []);
  for (const file of files()) rmSync(join(results, file));
  return () => {
    const all = files().map(file => JSON.parse(readFileSync(join(results, file), "utf8")) as Traces);
    const sum = (count: (traces: Traces) => number) => all.reduce((total, each) => total + count(each), 0);
    return `${all.length} journeys: ${sum(each => each.connections)} connections and ${sum(each => each.names)} names, not asked for: ${sum(each => each.others.length)}; files with a secret: ${sum(each => each.secrets.length)}`;
  };
}

function linesOf(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(line => line !== "");
}
