import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allDecided, findings } from "../support/checking";
import { deployment, type Plan, plans, type Style, type Value, write } from "./specs";

type Path = readonly (string | number)[];
type Tree = { [key: string]: Tree } | Tree[] | string | number | boolean;

/** A fault for which the format has a preferred fix: what `--fix-decisions` must mend, however the spec is written. */
interface Fault {
  readonly code: string;
  readonly make: (spec: Tree, plan: Plan) => void;
  /** In a style where YAML would not see the fault, or see another one. */
  readonly except?: (style: Style) => boolean;
}

const firstGateway: Path = ["gateways", "dmz0"];
const faults: readonly Fault[] = [
  { code: "CEM002", make: spec => remove(spec, ["apiVersion"]) },
  { code: "CEM002", make: spec => set(spec, ["apiVersion"], "cem/v9") },
  { code: "CEM004", make: spec => rename(spec, ["policy"], "targets", "tragets") },
  { code: "CEM004", make: spec => rename(spec, [], "policy", "polizy") },
  { code: "CEM006", make: spec => set(spec, [...firstGateway, "servers", 0], "https://smp.example.net") },
  { code: "CEM006", make: spec => set(spec, ["certificates", "san", "hash"], "sha256") },
  { code: "CEM101", make: spec => set(spec, ["policy", "gateways", 0, "port"], 1) },
  { code: "CEM102", make: spec => set(spec, ["firewall", "perimeter"], []) },
  { code: "CEM102", make: spec => remove(spec, ["firewall", "perimeter", 0]) },
  {
    code: "CEM103",
    // One that nothing else has: what two consoles agree on would be right.
    make: spec => set(spec, ["firewall", "perimeter", 0, "translatedPort"], 1),
  },
  { code: "CEM104", make: spec => remove(spec, ["firewall", "internal", 0]) },
  { code: "CEM105", make: spec => remove(spec, ["firewall", "internal", 1]) },
  { code: "CEM104", make: spec => set(spec, ["firewall", "internal"], []) },
  { code: "CEM107", make: spec => set(spec, ["firewall", "perimeter", 0, "protocol"], "udp") },
  { code: "CEM107", make: spec => set(spec, ["firewall", "internal", 1, "protocol"], "udp") },
  { code: "CEM108", make: spec => set(spec, ["firewall", "internal", 0, "port"], 4725) },
  { code: "CEM205", make: spec => remove(spec, ["policy", "gateways", 0]) },
  { code: "CEM205", make: spec => set(spec, ["policy", "gateways"], []) },
  { code: "CEM206", make: spec => remove(spec, [...firstGateway, "servers", 0]) },
  { code: "CEM206", make: spec => set(spec, [...firstGateway, "servers"], []) },
  { code: "CEM207", make: spec => set(spec, ["siteServers"], [{ fqdn: "new.example.net", internetSite: true }]) },
  { code: "CEM401", make: spec => set(spec, ["policy", "gateways", 0, "thumbprint"], "A".repeat(40)) },
  { code: "CEM402", make: spec => spread(spec, ["policy", "gateways", 0, "thumbprint"]) },
  { code: "CEM404", make: spec => set(spec, [...firstGateway, "listener", "thumbprint"], "A".repeat(40)) },
  { code: "CEM506", make: spec => set(spec, [...firstGateway, "loadBalancer"], { tls: "offload" }) },
  { code: "CEM508", make: spec => set(spec, ["smp", "agentSite", "installCertificate"], true) },
  { code: "CEM509", make: spec => remove(spec, ["offlinePackages", 0, "automateCertificateDistribution"]) },
  { code: "CEM509", make: spec => set(spec, ["offlinePackages", 0, "automateCertificateDistribution"], false) },
];

describe("deciding all mends, however the spec is written,", () => {
  test.each(faults.map((fault, index) => ({ ...fault, index })))("$code ($index)", async ({ code, make }) => {
    await fc.assert(
      fc.asyncProperty(plans, async plan => {
        const spec = structuredClone(deployment(plan)) as Tree;
        make(spec, plan);
        const text = write(spec as { readonly [key: string]: Value }, plan.style);
        expect(findings(text).map(each => each.slice(0, 6))).toContain(code);
        expect((await allDecided(text)).left, text).toEqual([]);
      }),
      {
        numRuns: 15 * Number(process.env.FC_FACTOR ?? 1),
      },
    );
  });
});

function container(spec: Tree, path: Path): { [key: string]: Tree } | Tree[] {
  const inner = path.slice(0, -1).reduce<Tree>((tree, key) => childOf(tree, key), spec);
  if (typeof inner !== "object") throw new Error(`nothing stands at ${path.join(".")}`);
  return inner;
}

function childOf(tree: Tree, key: string | number): Tree {
  const child = typeof tree === "object" ? Reflect.get(tree, key) : undefined;
  if (child === undefined) throw new Error(`nothing is called ${key}`);
  return child as Tree;
}

function set(spec: Tree, path: Path, value: Tree): void {
  Reflect.set(container(spec, path), path.at(-1) ?? "", value);
}

function remove(spec: Tree, path: Path): void {
  const parent = container(spec, path);
  const key = path.at(-1) ?? "";
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function rename(spec: Tree, path: Path, from: string, to: string): void {
  const parent = container(spec, [...path, from]);
  if (Array.isArray(parent)) return;
  const entries = Object.entries(parent);
  for (const [key] of entries) delete parent[key];
  for (const [key, value] of entries) parent[key === from ? to : key] = value;
}

function spread(spec: Tree, path: Path): void {
  set(spec, path, String(childOf(container(spec, path) as Tree, path.at(-1) ?? "")).replace(/..(?=.)/g, "$& "));
}
