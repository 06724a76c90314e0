import type { Deployment } from "./deployment/deployment";
import { type Observer, observing } from "./deployment/observed";
import { rules } from "./rules/catalogue";
import type { Finding, NotChecked } from "./rules/finding";
import {
  type Check,
  Collector,
  type Rule,
  type RuleResult,
  type SubjectKind,
  type Subjects,
  silent,
} from "./rules/rule";
import { type CollectionName, collectionNames, collectionsOf } from "./spec/collections";
import { whyUnread } from "./yaml/tree";

/** A rule's check of one kind of subject. */
interface Asked<K extends SubjectKind> {
  readonly rule: Rule;
  readonly check: Check<K>;
}

/** Picked out once: rules are asked tens of thousands of times. */
function rulesAbout<K extends SubjectKind>(kind: K): readonly Asked<K>[] {
  return rules.flatMap(rule => {
    const check: Check<K> | undefined = rule.checks[kind];
    return check === undefined ? [] : [{ rule, check }];
  });
}

const byKind: { readonly [K in SubjectKind]: readonly Asked<K>[] } = {
  problem: rulesAbout("problem"),
  document: rulesAbout("document"),
  issue: rulesAbout("issue"),
  certificate: rulesAbout("certificate"),
  gateway: rulesAbout("gateway"),
  perimeterRule: rulesAbout("perimeterRule"),
  internalRule: rulesAbout("internalRule"),
  policyEntry: rulesAbout("policyEntry"),
};

/** What is said of the items of a collection, or of the document. Most verdicts have nothing to say, and are not looked at. */
class Verdicts<K extends SubjectKind = SubjectKind> {
  readonly all: Verdict<K>[];
  /** 1 for each that has something to say. */
  speaking: Uint8Array;

  constructor(
    readonly kind: K,
    subjects: readonly Subjects[K][],
    /** Verdicts to be made, or made again. */
    readonly queue: Verdict[],
  ) {
    this.speaking = new Uint8Array(subjects.length);
    this.all = subjects.map((subject, index) => new Verdict(this, subject, index));
  }
}

/** What the rules say of one subject, until something changes that they looked at. */
class Verdict<K extends SubjectKind = SubjectKind> implements Observer {
  result: RuleResult = silent;
  private isOutdated = false;

  constructor(
    private readonly among: Verdicts<K>,
    /** Undefined when it is gone: what it looked at may know of the verdict for a while. */
    private subject: Subjects[K] | undefined,
    public index: number,
  ) {
    this.outdated();
  }

  get isRetired(): boolean {
    return this.subject === undefined;
  }

  outdated(): void {
    if (this.isOutdated || this.isRetired) return;
    this.isOutdated = true;
    this.among.queue.push(this as unknown as Verdict);
  }

  make(collector: Collector): void {
    const { among, index, subject } = this;
    if (subject === undefined) return;
    this.isOutdated = false;
    observing(this, () => ask(collector, among.kind, subject));
    this.result = collector.take();
    among.speaking[index] = this.result === silent ? 0 : 1;
  }

  /** Nobody asks for it any more. */
  retire(): void {
    this.subject = undefined;
    this.result = silent;
  }
}

/** Asks the rules about a subject, and about the issues of reading it. */
function ask<K extends SubjectKind>(collector: Collector, kind: K, subject: Subjects[K]): void {
  const asked = byKind[kind];
  // Tens of thousands of times before V8 has compiled it, an iterator would take as long as a rule.
  for (let at = 0; at < asked.length; at++) {
    const each = asked[at];
    if (each !== undefined) collector.ask(each.rule, each.check, subject);
  }
  const { issues, spec } = collector.deployment;
  const found = subject === spec ? issues.ofFields : issues.of("declared" in subject ? subject.declared : subject);
  if (found.length > 0)
    for (const issue of found) for (const { rule, check } of byKind.issue) collector.ask(rule, check, issue);
}

/** Judges a deployment subject by subject, and after an edit only those again that it concerns. */
export class Judge {
  /** To be made, or made again. */
  private readonly queue: Verdict[] = [];
  private readonly collector: Collector;
  private readonly document: Verdicts;
  private readonly items: Readonly<Record<CollectionName, Verdicts>>;

  constructor(private readonly deployment: Deployment) {
    const { spec } = deployment;
    this.collector = new Collector(deployment);
    const verdicts = <K extends SubjectKind>(kind: K, subjects: readonly Subjects[K][]) =>
      new Verdicts(kind, subjects, this.queue) as unknown as Verdicts;
    const about = (name: CollectionName) => verdicts(kinds[name], this.itemsOf(name));
    this.document = verdicts("document", [spec]);
    this.items = {
      certificates: about("certificates"),
      gateways: about("gateways"),
      perimeter: about("perimeter"),
      internal: about("internal"),
      policyEntries: about("policyEntries"),
    };
  }

  /** Items of a collection, from `from` on, stand in the place of `removed` others. */
  replaceItems(name: CollectionName, from: number, removed: number, added: number): void {
    const among = this.items[name];
    const fresh = this.itemsOf(name)
      .slice(from, from + added)
      .map((item, index) => new Verdict(among, item, from + index));
    for (const gone of among.all.splice(from, removed, ...fresh)) gone.retire();
    if (removed !== added) this.renumber(among);
  }

  /** Items came or went. Whatever is said may name the number of one behind them, and is said anew. */
  private renumber(among: Verdicts): void {
    for (const { all } of Object.values(this.items))
      for (const verdict of all) if (verdict.result !== silent) verdict.outdated();
    this.documentChanged();
    among.speaking = new Uint8Array(among.all.length);
    for (const [index, verdict] of among.all.entries()) {
      verdict.index = index;
      if (verdict.result !== silent) among.speaking[index] = 1;
    }
  }

  /** Fields of the document were read again, and may have other issues. */
  documentChanged(): void {
    for (const verdict of this.document.all) verdict.outdated();
  }

  /** Everything that is to be said now. With a problem of the parser nothing but that is. */
  result(): RuleResult {
    if (this.deployment.problems.length > 0) return this.problems();
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) next.make(this.collector);
    const spoken: RuleResult[] = [];
    for (const { all, speaking } of [this.document, ...collectionNames.map(name => this.items[name])])
      for (let at = speaking.indexOf(1); at >= 0; at = speaking.indexOf(1, at + 1))
        spoken.push(all[at]?.result ?? silent);
    const findings: Finding[] = [];
    for (const result of spoken) for (const finding of result.findings) findings.push(finding);
    return new Said(findings, spoken);
  }

  private problems(): RuleResult {
    for (const problem of this.deployment.problems)
      for (const { rule, check } of byKind.problem) this.collector.ask(rule, check, problem);
    const { findings } = this.collector.take();
    return { findings, notChecked: leftUndecided(`the document ${whyUnread(this.deployment.problems)}`) };
  }

  private itemsOf(name: CollectionName): readonly Item[] {
    const { certificates, spec } = this.deployment;
    return name === "certificates" ? certificates : collectionsOf(spec)[name].items;
  }
}

/** All results in one. What could not be checked is put together for who asks for it. */
class Said implements RuleResult {
  constructor(
    readonly findings: readonly Finding[],
    private readonly spoken: readonly RuleResult[],
  ) {}

  get notChecked(): readonly NotChecked[] {
    return this.spoken.flatMap(({ notChecked }) => notChecked).sort(byCode);
  }
}

function byCode(a: NotChecked, b: NotChecked): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

/** What rules call the items of a collection. */
const kinds = {
  certificates: "certificate",
  gateways: "gateway",
  perimeter: "perimeterRule",
  internal: "internalRule",
  policyEntries: "policyEntry",
} as const satisfies Readonly<Record<CollectionName, SubjectKind>>;
type Item = Subjects[(typeof kinds)[CollectionName]];

/** What is left undecided while there is a problem of the parser. */
function leftUndecided(reason: string): readonly NotChecked[] {
  return rules.filter(({ checks }) => checks.problem === undefined).map(({ code }) => ({ code, path: "", reason }));
}
