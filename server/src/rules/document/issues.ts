import type { Deployment } from "../../deployment/deployment";
import type { IssueKind, IssueOf } from "../../spec/issues";

/** The reader's issues of one kind. */
export function issuesOf<K extends IssueKind>(deployment: Deployment, kind: K): IssueOf<K>[] {
  return deployment.issues.filter((issue): issue is IssueOf<K> => issue.kind === kind);
}
