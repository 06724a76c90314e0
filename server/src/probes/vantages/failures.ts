import { StageFailure, type StageLimits, withinText } from "../stage-failure";

/** The ways in which a connection does not come about, in the same words for every vantage. */

export function unresolved(): StageFailure {
  return new StageFailure("fail", "the name does not resolve", { code: "CEM603" });
}

export function refused(): StageFailure {
  return new StageFailure("fail", "refused: nothing listens on this port", { code: "CEM601" });
}

/** `limits` when it was ours that ended the wait. */
export function silent(limits?: StageLimits): StageFailure {
  const time = limits === undefined ? "" : ` ${withinText(limits)}`;
  return new StageFailure("fail", `no answer${time}: a firewall drops the connection, or nothing is there`, {
    code: "CEM602",
  });
}

export function noRoute(): StageFailure {
  return new StageFailure("fail", "no route to it: a firewall rejects the connection, or nothing is there", {
    code: "CEM602",
  });
}

/** What says nothing of the other side. */
export function unclear(detail: string): StageFailure {
  return new StageFailure("inconclusive", detail);
}

/** IPv6 addresses may stand in brackets in a spec; nobody but URLs wants them. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, "$1");
}

/** Of the failures of several addresses: a refusal is an answer of the other side, our own trouble says the least. */
export function clearest(failures: readonly unknown[]): unknown {
  const withCode = (code: string) =>
    failures.find(failure => failure instanceof StageFailure && failure.problem?.code === code);
  return withCode("CEM601") ?? withCode("CEM602") ?? failures[0];
}
