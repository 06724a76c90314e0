import type { RuleInfo } from "../rules/rule";

/** The findings in agents' logs. No rule of the catalogue makes them: they are about a log, not about a spec. */
export const otherPort: RuleInfo = {
  code: "CEM701",
  name: "log-connects-to-other-port",
  severity: "error",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7, Diagnosing a port mismatch from the agent side",
};

export const noHandshake: RuleInfo = {
  code: "CEM702",
  name: "log-no-handshake",
  severity: "warning",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7, Diagnosing a port mismatch from the agent side",
};

export const handshakeFailed: RuleInfo = {
  code: "CEM703",
  name: "log-handshake-failed",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Where failures originate",
};

export const nameNotResolved: RuleInfo = {
  code: "CEM704",
  name: "log-name-not-resolved",
  severity: "warning",
  phase: 4,
  source: "KB 216202",
  section: "",
};

export const cannotConclude: RuleInfo = {
  code: "CEM705",
  name: "log-cannot-conclude",
  severity: "information",
  source: "KB 151144",
  section: "",
};

export const agentCertificate: RuleInfo = {
  code: "CEM706",
  name: "log-agent-certificate",
  severity: "warning",
  source: "KB 272256",
  section: "",
};

export const logInfos: readonly RuleInfo[] = [
  otherPort,
  noHandshake,
  handshakeFailed,
  nameNotResolved,
  cannotConclude,
  agentCertificate,
];
