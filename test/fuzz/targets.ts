import { agentLogTarget } from "./agent-log-target";
import { certificateTarget } from "./certificate-target";
import { editTarget } from "./edit-target";
import type { Target } from "./target";
import { tlsTarget } from "./tls-target";
import { yamlTarget } from "./yaml-target";

export const targets: readonly Target[] = [yamlTarget, editTarget, certificateTarget, tlsTarget, agentLogTarget];
