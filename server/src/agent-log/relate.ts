import type { Digest } from "./digest";
import { unresolved, withoutHandshake } from "./judge-connections";
import { agentCertificates, failedHandshakes } from "./judge-handshakes";
import { otherPorts } from "./judge-ports";
import { inconclusive } from "./judge-silence";
import { KnownHosts, type KnownSpec } from "./known-hosts";
import { RelatedLog } from "./related-log";
import type { LogReport } from "./report";

/** What a log says of the deployments that `specs` describe. Without a spec ports cannot be compared, and it says so. */
export function relate(digest: Digest, specs: readonly KnownSpec[]): LogReport {
  const log = new RelatedLog(digest, new KnownHosts(specs));
  const { findings: open, notChecked } = inconclusive(log);
  const findings = [
    ...otherPorts(log),
    ...withoutHandshake(log),
    ...failedHandshakes(log),
    ...unresolved(log),
    ...agentCertificates(log),
    ...open,
  ];
  return { findings: findings.toSorted((a, b) => a.range.start.line - b.range.start.line), notChecked };
}
