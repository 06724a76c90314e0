import type { Outcome, ProbeStage } from "../../server/src/probes/outcome";
import type { Problem } from "../../server/src/probes/problem";
import { startApache } from "./services/apache";
import { startOffloading, startPassThrough } from "./services/haproxy";
import { elsewhere, expiredIntermediate, fqdn, leaf, newVersions, root, thumbprintOf } from "./services/material";
import { startNginx } from "./services/nginx";
import { startMailbox } from "./services/plain";
import { startSServer } from "./services/s-server";
import type { Service } from "./services/service";
import { startStunnel } from "./services/stunnel";

export type Outcomes = Readonly<Partial<Record<ProbeStage, Outcome>>>;

/** A server, and what a probe has to find there. */
export interface Case {
  readonly title: string;
  readonly start: () => Promise<Service>;
  /** The certificate that the spec records: `cert/NAME.pem` of the corpus. */
  readonly recorded: string;
  /** Where they differ from `allPass`. */
  readonly outcomes: Outcomes;
  readonly problems: readonly Partial<Problem>[];
}

/** A gateway as it should be, that tells the time. */
export const allPass: Outcomes = {
  dns: "pass",
  tcp: "pass",
  "old-port": "not-run",
  tls: "pass",
  thumbprint: "pass",
  name: "pass",
  validity: "pass",
  strength: "pass",
  chain: "pass",
  trust: "pass",
  protocols: "pass",
  clock: "pass",
};

const right = "key-rsa2048";
const other = "san-upper";
const good = leaf(right);
const demanding = { ...good, clientAuthority: root };
const mailbox = async () => (await startMailbox()).port;
const gateway = async () => (await startNginx(good)).port;

function found(
  title: string,
  start: Case["start"],
  outcomes: Outcomes = {},
  ...problems: readonly Partial<Problem>[]
): Case {
  return { title, start, recorded: right, outcomes, problems };
}

const untold: Outcomes = { clock: "not-run" };
const asSaid: readonly Case[] = [
  found("nginx", () => startNginx(good)),
  found("Apache", () => startApache(good)),
  found("stunnel before what is not HTTP", async () => startStunnel({ ...good, to: await mailbox() }), untold),
  found("s_server, which does not answer HEAD", () => startSServer(good), untold),
  found("HAProxy that passes TLS through", async () => startPassThrough(await gateway())),
  found("nginx with that certificate for this name alone", () =>
    startNginx({ ...leaf("san-smp-only"), named: { name: fqdn, ...good } }),
  ),
  found("Apache that serves the root too", () => startApache(leaf(right, [...good.certificates.slice(1), root]))),
];

const asks: Outcomes = { tls: "inconclusive", clock: "not-run" };
/** Agents on older Windows know no TLS 1.3. */
function alone({ outcomes, problems, ...more }: Case): Case {
  const problem = { code: "CEM609", versions: ["TLS 1.3"], only: false } as const;
  return { ...more, outcomes: { ...outcomes, protocols: "warning" }, problems: [...problems, problem] };
}

const demands: readonly Case[] = newVersions.flatMap(version =>
  [
    found(`Apache over ${version}`, () => startApache({ ...demanding, versions: [version] }), asks),
    found(`s_server over ${version}`, () => startSServer({ ...demanding, versions: [version] }), asks),
    found(
      `stunnel over ${version}`,
      async () => startStunnel({ ...demanding, versions: [version], to: await mailbox() }),
      asks,
    ),
    // It says so in HTTP, and when.
    found(`nginx over ${version}`, () => startNginx({ ...demanding, versions: [version] }), { tls: "inconclusive" }),
    found(
      `Apache with another certificate over ${version}`,
      () => startApache({ ...demanding, ...leaf(other), versions: [version] }),
      { ...asks, thumbprint: "fail" },
      { code: "CEM606", presented: thumbprintOf(other), foreign: false },
    ),
  ].map(each => (version === "TLSv1.3" ? alone(each) : each)),
);

const others: readonly Case[] = [
  found(
    "nginx with another one of the same authority",
    () => startNginx(leaf(other)),
    { thumbprint: "fail" },
    { code: "CEM606", presented: thumbprintOf(other), issuer: "Test Intermediate", foreign: false },
  ),
  found(
    "nginx with another one for this name alone",
    () => startNginx({ ...good, named: { name: fqdn, ...leaf(other) } }),
    { thumbprint: "fail" },
    { code: "CEM606", presented: thumbprintOf(other), foreign: false },
  ),
  found(
    "HAProxy that ends TLS with one of its own",
    async () => startOffloading({ ...elsewhere, to: await gateway() }),
    { thumbprint: "fail", trust: "fail" },
    { code: "CEM606", presented: thumbprintOf("sig-ecdsa-sha256"), issuer: "Test Root ec", foreign: true },
    { code: "CEM608", kind: "untrusted" },
  ),
];

/** nginx presents what the spec records. */
function recorded(name: string, outcomes: Outcomes, ...problems: readonly Partial<Problem>[]): Case {
  return { title: `nginx with ${name}`, start: () => startNginx(leaf(name)), recorded: name, outcomes, problems };
}

const faults: readonly Case[] = [
  recorded("san-smp-only", { name: "fail" }, { code: "CEM607", names: ["smp.example.com"] }),
  recorded("san-none-cn", { name: "fail" }, { code: "CEM607", names: [] }),
  recorded("san-wild", {}),
  recorded("val-expired", { validity: "fail" }, { code: "CEM610", kind: "expired" }),
  recorded("val-notyet", { validity: "fail" }, { code: "CEM610", kind: "not-yet" }),
  recorded("val-29d", { validity: "warning" }, { code: "CEM610", kind: "soon" }),
  recorded("val-31d", {}),
  recorded("eku-client", { strength: "fail" }, { code: "CEM611", kind: "refused" }),
  recorded("sig-sha1", { strength: "warning" }, { code: "CEM611", kind: "discouraged" }),
  {
    ...recorded("self", { trust: "fail" }, { code: "CEM608", kind: "untrusted" }),
    start: () => startNginx(leaf("self", [])),
  },
  {
    ...recorded("chain-intexp", { trust: "fail" }, { code: "CEM608", kind: "untrusted" }),
    start: () => startNginx(leaf("chain-intexp", [expiredIntermediate])),
  },
  found(
    "Apache without its intermediate",
    () => startApache(leaf(right, [])),
    { chain: "fail", trust: "inconclusive" },
    { code: "CEM608", kind: "incomplete" },
  ),
];

const hourAgo = new Date(Date.now() - 3_600_000);
const old: readonly Case[] = [
  found(
    "s_server that speaks TLS 1.0 alone",
    () => startSServer({ ...good, versions: ["TLSv1"] }),
    { protocols: "fail", clock: "not-run" },
    { code: "CEM609", versions: ["TLS 1.0"], only: true },
  ),
  found(
    "nginx that speaks old and new protocols",
    () => startNginx({ ...good, versions: ["TLSv1", "TLSv1.1", ...newVersions] }),
    { protocols: "warning" },
    { code: "CEM609", versions: ["TLS 1.0", "TLS 1.1"], only: false },
  ),
  found(
    "s_server that speaks TLS 1.3 alone",
    () => startSServer({ ...good, versions: ["TLSv1.3"] }),
    { protocols: "warning", clock: "not-run" },
    { code: "CEM609", versions: ["TLS 1.3"], only: false },
  ),
  found(
    "HAProxy whose clock is behind",
    async () => startOffloading({ ...good, to: await gateway(), date: hourAgo }),
    { clock: "warning" },
    { code: "CEM612" },
  ),
];

export const serverCases = { asSaid, demands, others, faults, old };
