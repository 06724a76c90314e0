import { describe, expect, test } from "vitest";
import { type Import, type Source, sourcesIn, target } from "./sources";

const server = sourcesIn("server/src");
const client = sourcesIn("client/src");

/** Lowest first. Files right in `server/src` share one floor: the door to the check, and what goes with it. */
const floors: readonly (readonly string[])[] = [
  ["limits"],
  ["threads", "yaml"],
  ["spec"],
  ["certificates"],
  ["deployment"],
  ["rules"],
  ["(check)"],
  ["agent-log", "language", "probes", "report", "start"],
  ["codes", "topology"],
  ["guide"],
  ["cli", "lsp"],
  ["main"],
];

/** The part of the house that a path below `server/src` belongs to. */
function partOf(path: string): string {
  const [first = "", ...rest] = path.replace("server/src/", "").split("/");
  if (rest.length > 0) return first;
  return first.replace(/\.ts$/, "") === "main" ? "main" : "(check)";
}

function floorOf(part: string): number {
  return floors.findIndex(parts => parts.includes(part));
}

/** `file → import` for each import of these sources that `isWrong`. */
function wrongImports(sources: readonly Source[], isWrong: (source: Source, each: Import) => boolean): string[] {
  return sources.flatMap(source =>
    source.imports.filter(each => isWrong(source, each)).map(({ from }) => `${source.path} → ${from}`),
  );
}

describe("each floor imports only from floors below it", () => {
  test("every part of the server has its floor", () => {
    expect([...new Set(server.map(({ path }) => partOf(path)))].filter(part => floorOf(part) < 0)).toEqual([]);
  });

  test("and no import goes up or sideways", () => {
    const wrong = wrongImports(server, (source, each) => {
      const to = target(source, each);
      if (to === undefined || each.from.endsWith(".json")) return false;
      if (!to.startsWith("server/src/")) return true;
      const [own, other] = [partOf(source.path), partOf(to)];
      return own !== other && floorOf(other) >= floorOf(own);
    });
    expect(wrong).toEqual([]);
  });

  test("no module needs itself to be loaded first", () => {
    const needs = new Map(
      server.map(source => [
        source.path.replace(/\.ts$/, ""),
        source.imports
          .filter(({ typeOnly, names }) => !typeOnly && !onlyTypes(names))
          .flatMap(each => target(source, each) ?? []),
      ]),
    );
    expect([...needs.keys()].flatMap(module => circle(module, needs))).toEqual([]);
  });
});

/** `{ type A, type B }`: nothing is left of it when the program runs. */
function onlyTypes(names: string): boolean | undefined {
  const inside = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1]?.trim();
  return inside?.split(",").every(name => name.trim() === "" || /^\s*type\b/.test(name));
}

/** A way from a module back to itself, if there is one. */
function circle(start: string, needs: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  const pending = [[start]];
  for (let way = pending.pop(); way !== undefined; way = pending.pop())
    for (const next of needs.get(way.at(-1) ?? "") ?? []) {
      if (next === start) return [[...way, next].join(" → ")];
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push([...way, next]);
    }
  return [];
}

describe("who may know what", () => {
  const within =
    (...places: string[]) =>
    (source: Source) =>
      places.some(place => source.path.startsWith(`server/src/${place}`));

  test("only the client knows VS Code", () => {
    expect(
      wrongImports(server, (_, { from }) => from === "vscode" || from.startsWith("vscode-languageclient")),
    ).toEqual([]);
  });

  test("only lsp/ and language/ know the protocol, and language/ only its types and constants", () => {
    const mayKnow = within("lsp/", "language/");
    expect(wrongImports(server, (source, { from }) => from.startsWith("vscode-") && !mayKnow(source))).toEqual([]);
    expect(
      wrongImports(server.filter(within("language/")), (_, { from }) => from === "vscode-languageserver/node"),
    ).toEqual([]);
  });

  test("only who has to gets at files: certificates, the machine's roots, specs in folders, pages, the command line, completion of paths, ELK", () => {
    const mayRead = within(
      "certificates/reading/",
      "probes/trust-stores.ts",
      "cli/",
      "docs.ts",
      "topology/layout-worker.ts",
      "spec-files.ts",
      "lsp/workspace-specs.ts",
      "lsp/certificate-paths.ts",
    );
    expect(wrongImports(server, (source, { from }) => from.startsWith("node:fs") && !mayRead(source))).toEqual([]);
  });

  test("only probes/ open sockets; isIP and BlockList open none", () => {
    const network = /^node:(net|tls|dns|dgram|https?|http2)(\/|$)/;
    const mayConnect = within("probes/");
    const isHarmless = (names: string) => /^\s*\{ (BlockList, )?isIP \}\s*$/.test(names);
    const wrong = (source: Source, { from, names }: Import) =>
      network.test(from) && !mayConnect(source) && !isHarmless(names);
    expect(wrongImports(server, wrong)).toEqual([]);
    expect(wrongImports(client, wrong)).toEqual([]);
    const fetching = [...server, ...client].filter(({ text }) =>
      /\b(fetch|WebSocket|EventSource|XMLHttpRequest)\s*\(/.test(text),
    );
    expect(fetching.map(({ path }) => path)).toEqual([]);
  });

  test("only a vantage runs a program: ssh", () => {
    const runs = (_: Source, { from }: Import) => from === "node:child_process" || from === "node:cluster";
    expect(wrongImports([...server, ...client], runs)).toEqual([
      "server/src/probes/vantages/ssh-process.ts → node:child_process",
    ]);
  });

  test("rules, and what they stand on, are pure: no node module, no clock, no environment", () => {
    const pure = server.filter(within("rules/", "spec/", "yaml/", "deployment/", "check.ts"));
    const impure = (_: Source, { from, names }: Import) =>
      from.startsWith("node:") && !(from === "node:url" && names.trim() === "{ domainToASCII }");
    expect(wrongImports(pure, impure)).toEqual([]);
    const looking = pure.filter(({ text }) => /\bDate\.now\(|\bnew Date\(\)|\bprocess\.|\bMath\.random\(/.test(text));
    expect(looking.map(({ path }) => path)).toEqual([]);
  });

  test("the client takes nothing but types, the protocol and what stands by itself from the server", () => {
    const ownFloor = ["server/src/lsp/protocol", "server/src/language/label", "server/src/cli/write-whole"];
    const wrong = wrongImports(client, (source, each) => {
      const to = target(source, each);
      return to?.startsWith("server/") === true && !ownFloor.includes(to) && !each.typeOnly && !onlyTypes(each.names);
    });
    expect(wrong).toEqual([]);
  });

  test("packages are few, and each part's own", () => {
    const allowed: Readonly<Record<string, string>> = {
      yaml: "yaml/",
      "tldts-icann": "certificates/",
      tlds: "certificates/",
      ignore: "spec-files.ts",
      "ipaddr.js": "spec/address.ts",
      "elkjs/lib/elk-api": "topology/",
    };
    const wrong = wrongImports(server, (source, { from }) => {
      if (from.startsWith(".") || from.startsWith("node:") || from.startsWith("vscode-")) return false;
      const place = allowed[from];
      return place === undefined || !within(place)(source);
    });
    expect(wrong).toEqual([]);
  });
});
