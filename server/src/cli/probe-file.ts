import { dirname } from "node:path";
import type { CertificateFiles } from "../certificate-files";
import { withinFolder } from "../certificates/reading/reach";
import { check, type InDocument, type Snapshot } from "../check";
import type { Deployment } from "../deployment/deployment";
import { type Job, jobsOf } from "../probes/jobs";
import { here, targetsOf } from "../probes/target";
import type { NotChecked } from "../rules/finding";
import type { PolicyEntry } from "../spec/fields";
import { parseDecoded } from "../spec/parse";
import type { Place } from "../spec/place";
import { whyUnread } from "../yaml/tree";
import type { ProbeOptions } from "./probe-options";
import { readText } from "./read-text";
import { UsageError } from "./usage-error";

/** A spec, and what of it can be probed. */
export interface ProbeableFile {
  readonly path: string;
  readonly analysis: Snapshot;
  readonly jobs: readonly InDocument<Job>[];
  /** What cannot be reached by what the spec says. */
  readonly notChecked: readonly InDocument<NotChecked>[];
}

/** Reads a spec for probing. Throws a `UsageError` for one that cannot be trusted to name what it means. */
export async function probeableFile(
  path: string,
  { vantage, allowOutside }: Pick<ProbeOptions, "vantage" | "allowOutside">,
  files: CertificateFiles,
): Promise<ProbeableFile> {
  const file = parseDecoded(await readText(path));
  const reach = withinFolder(path === "-" ? process.cwd() : dirname(path), allowOutside);
  await files.load(file, reach);
  const analysis = check(file, { certificates: files.source(reach), now: Date.now() });
  const { deployments } = analysis;
  for (const deployment of deployments) refuseUnclear(path, deployment, vantage);
  return {
    path,
    analysis,
    jobs: deployments.flatMap((deployment, document) =>
      jobsOf(deployment, targetsOf(deployment, vantage)).map(job => ({ ...job, document })),
    ),
    notChecked: deployments.flatMap((deployment, document) =>
      unreachable(deployment).map(each => ({ ...each, document })),
    ),
  };
}

function refuseUnclear(path: string, { problems, spec }: Deployment, vantage: string): void {
  const why = whyUnread(problems);
  if (why !== undefined) throw new UsageError(`${path} ${why}, so nothing was probed; see cemspec check`);
  const names = spec.vantages.items.map(({ name }) => name);
  if (vantage === here || names.includes(vantage)) return;
  const known = names.length === 0 ? "it defines none" : `it defines ${names.join(", ")}`;
  throw new UsageError(`${path} defines no vantage “${vantage}”: ${known}`);
}

function unreachable(deployment: Deployment): NotChecked[] {
  const { gateways, policy, smp } = deployment.spec;
  const known = new Set(targetsOf(deployment).map(({ role, gateway }) => (role === "gateway" ? gateway : "")));
  const unusable = [
    ...gateways.items.filter(({ name }) => !known.has(name)),
    ...policy.gateways.items.filter(entry => isUnusable(deployment, entry)),
    ...(smp.fqdn.value === undefined ? [smp] : [smp.https, smp.agentSite].filter(hasNoPort)),
  ];
  return [
    ...unusable.map(({ at }) => notProbed(at, "it has no FQDN and port that can be used")),
    ...gateways.items.flatMap(gateway => {
      const [, ...others] = deployment.policyEntriesOf(gateway);
      return others.map(({ at }) =>
        notProbed(at, `of the entries for the gateway ${gateway.name} the first is probed`),
      );
    }),
  ];
}

/** A gateway of the spec can be probed by its listener's port, whatever stands in the policy. */
function isUnusable(deployment: Deployment, { fqdn, port }: PolicyEntry): boolean {
  if (fqdn.value === undefined) return true;
  return deployment.gatewayByFqdn(fqdn.value) === undefined && port.value === undefined;
}

function hasNoPort({ port }: Pick<PolicyEntry, "port">): boolean {
  return port.effective === undefined;
}

function notProbed({ path }: Place, reason: string): NotChecked {
  return { code: "CEM601", path, reason };
}
