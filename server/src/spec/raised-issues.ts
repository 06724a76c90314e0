import type { Node } from "../yaml/tree";
import type { Issue } from "./issues";

/** The issues of what is being read: of the document, and in between of a field or an item that keeps its own. */
export class RaisedIssues {
  all: Issue[] = [];
  /** Nodes that aliases bring in again were judged where they are first seen. */
  private readonly judged = new Map<Node, Set<Issue["kind"]>>();

  /** @param hasMarks whether there are anchors or aliases: without them each node is met once */
  constructor(private readonly hasMarks: boolean) {}

  /** What is raised from here on is of something else. Gives what was raised before, for `end`. */
  begin(): Issue[] {
    const outer = this.all;
    this.all = [];
    return outer;
  }

  /** Gives what was raised since `begin`. */
  end(outer: Issue[]): readonly Issue[] {
    const { all } = this;
    this.all = outer;
    return all;
  }

  add(issue: Issue): void {
    this.all.push(issue);
  }

  /** Adds an issue of a node, unless the node has one of that kind already. */
  raise(node: Node | undefined, issue: Issue): void {
    if (this.isFirst(node, issue.kind)) this.add(issue);
  }

  isFirst(node: Node | undefined, kind: Issue["kind"]): boolean {
    if (node === undefined || !this.hasMarks) return true;
    const kinds = this.judged.get(node) ?? new Set();
    if (kinds.has(kind)) return false;
    this.judged.set(node, kinds.add(kind));
    return true;
  }
}
