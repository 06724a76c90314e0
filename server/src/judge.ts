import type { Deployment } from "./deployment/deployment";
import type { KnownCertificate } from "./deployment/known-certificate";
import { forgetAll, type Observer, observing, type Source } from "./deployment/observed";
import { rules } from "./rules/catalogue";
import type { Finding, NotChecked } from "./rules/finding";
import { Collector, type RuleResult, type SubjectKind, type Subjects, silent } from "./rules/rule";
import { type CollectionName, collectionNames, collectionsOf } from "./spec/collections";

const rulesAbout = (kind: SubjectKind) => rules.filter(({ checks }) => checks[kind] !== undefined);
const byKind = {
  problem: rulesAbout("problem"),
  document: rulesAbout("document"),
  issue: rulesAbout("issue"),
  certificate: rulesAbout("certificate"),
  gateway: rulesAbout("gateway"),
  perimeterRule: rulesAbout("perimeterRule"),
  internalRule: rulesAbout("internalRule"),
  policyEntry: rulesAbout("policyEntry"),
};

/** What the rules say of one subject, until something changes that they looked at. */
class Verdict<K extends SubjectKind = SubjectKind> implements Observer {
  readonly seen: Source[] = [];
  result: RuleResult = silent;
  private isOutdated = true;
  private isRetired = false;

  constructor(
    private readonly kind: K,
    private readonly subject: Subjects[K],
    /** Whose issues are judged with it. */
    private readonly owner: object,
    private readonly queue: Verdict[],
  ) {
    queue.push(this as unknown as Verdict);
  }

  outdated(): void {
    if (this.isOutdated) return;
    this.isOutdated = true;
    this.queue.push(this as unknown as Verdict);
  }

  make(collector: Collector): void {
    if (this.isRetired) return;
    this.isOutdated = false;
    observing(this, () => this.ask(collector));
    this.result = collector.take();
  }

  /** Nobody asks for it any more. */
  retire(): void {
    this.isRetired = true;
    forgetAll(this);
  }

  private ask(collector: Collector): void {
    const { kind, subject, owner } = this;
    for (const rule of byKind[kind]) collector.ask(rule, kind, subject);
    const { issues, spec } = collector.deployment;
    for (const issue of owner === spec ? issues.ofFields : issues.of(owner))
      for (const rule of byKind.issue) collector.ask(rule, "issue", issue);
  }
}

/** Judges a deployment subject by subject, and after an edit only those again that it concerns. */
export class Judge {
  /** To be made, or made again. */
  private readonly queue: Verdict[] = [];
  private readonly collector: Collector;
  private readonly document: Verdict;
  private readonly items: Readonly<Record<CollectionName, Verdict[]>>;

  constructor(private readonly deployment: Deployment) {
    const { spec } = deployment;
    this.collector = new Collector(deployment);
    this.document = this.verdict("document", spec);
    const { gateways, perimeter, internal, policyEntries } = collectionsOf(spec);
    this.items = {
      certificates: deployment.certificates.map(known => this.certificate(known)),
      gateways: gateways.items.map(item => this.verdict("gateway", item)),
      perimeter: perimeter.items.map(item => this.verdict("perimeterRule", item)),
      internal: internal.items.map(item => this.verdict("internalRule", item)),
      policyEntries: policyEntries.items.map(item => this.verdict("policyEntry", item)),
    };
  }

  /** The item of a collection at `index` is another. */
  replaceItem(name: CollectionName, index: number): void {
    const { gateways, perimeter, internal, policyEntries } = collectionsOf(this.deployment.spec);
    switch (name) {
      case "certificates":
        return this.put(name, index, this.deployment.certificates[index], item => this.certificate(item));
      case "gateways":
        return this.put(name, index, gateways.items[index], item => this.verdict("gateway", item));
      case "perimeter":
        return this.put(name, index, perimeter.items[index], item => this.verdict("perimeterRule", item));
      case "internal":
        return this.put(name, index, internal.items[index], item => this.verdict("internalRule", item));
      case "policyEntries":
        return this.put(name, index, policyEntries.items[index], item => this.verdict("policyEntry", item));
    }
  }

  /** Fields of the document were read again, and may have other issues. */
  documentChanged(): void {
    this.document.outdated();
  }

  /** Everything that is to be said now. With a problem of the parser nothing but that is. */
  result(): RuleResult {
    if (this.deployment.problems.length > 0) return this.problems();
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) next.make(this.collector);
    const findings: Finding[] = [...this.document.result.findings];
    const notChecked: NotChecked[] = [...this.document.result.notChecked];
    for (const name of collectionNames)
      for (const { result } of this.items[name]) {
        if (result === silent) continue;
        for (const finding of result.findings) findings.push(finding);
        for (const each of result.notChecked) notChecked.push(each);
      }
    return { findings, notChecked: notChecked.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)) };
  }

  private problems(): RuleResult {
    for (const problem of this.deployment.problems)
      for (const rule of byKind.problem) this.collector.ask(rule, "problem", problem);
    const { findings } = this.collector.take();
    const isBeyond = this.deployment.problems.some(({ todo }) => todo !== undefined);
    return { findings, notChecked: isBeyond ? beyondLimit : afterProblems };
  }

  private put<T>(name: CollectionName, index: number, item: T | undefined, make: (item: T) => Verdict): void {
    const verdicts = this.items[name];
    verdicts[index]?.retire();
    if (item !== undefined) verdicts[index] = make(item);
  }

  private certificate(known: KnownCertificate): Verdict {
    return this.verdict("certificate", known, known.declared);
  }

  private verdict<K extends SubjectKind>(kind: K, subject: Subjects[K], owner: object = subject): Verdict {
    return new Verdict(kind, subject, owner, this.queue) as unknown as Verdict;
  }
}

/** What is left undecided while there is a problem of the parser. */
const afterProblems = leftUndecided("the document is not valid YAML");
const beyondLimit = leftUndecided("the document goes beyond a limit, so it is not read");

function leftUndecided(reason: string): readonly NotChecked[] {
  return rules.filter(({ checks }) => checks.problem === undefined).map(({ code }) => ({ code, path: "", reason }));
}
