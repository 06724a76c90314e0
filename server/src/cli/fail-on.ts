import type { Severity } from "../rules/finding";

export const failOnNames = ["error", "warning", "information", "never"] as const;
export type FailOn = (typeof failOnNames)[number];

const ranks: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** Whether any finding is at or above the least severity that makes a run fail. */
export function fails(findings: readonly { readonly severity: Severity }[], failOn: FailOn): boolean {
  return failOn !== "never" && findings.some(({ severity }) => ranks[severity] >= ranks[failOn]);
}
