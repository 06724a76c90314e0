import { commands } from "vscode";
import type { Feature } from "../feature";
import { exportRunbook } from "./export-runbook";

/** The runbook of the spec at hand, for a change ticket. */
export const runbookFeature: Feature = host => [
  commands.registerCommand("cemspec.exportRunbook", () => exportRunbook(host)),
];
