import {
  type CancellationToken,
  CancellationTokenSource,
  type Disposable,
  l10n,
  type TestItem,
  TestMessage,
  type TestRun,
  type TestRunRequest,
  workspace,
} from "vscode";
import { label } from "../../../server/src/language/label";
import type { ProbeTarget } from "../../../server/src/lsp/protocol";
import type { Host } from "../feature";
import { describe } from "../messages";
import { isSamePart } from "../probes/part";
import { refuse } from "../probes/probe-command";
import { isProbeAllowed } from "../probes/probe-consent";
import { runProbe, type Wanted } from "../probes/run-probe";
import { located } from "./located";
import type { SpecTests } from "./spec-tests";
import { checksIn, dataOf, partAround } from "./test-data";
import { showOutcomes } from "./test-outcomes";

const longestError = 1000;

/** What is to be probed of one spec. */
interface Job {
  readonly spec: TestItem;
  readonly parts: readonly TestItem[];
  readonly wanted: Omit<Wanted, "agreed">;
}

/** Probes what was chosen in the Testing view, spec after spec, once the user has agreed to all of it. */
export async function runTests(
  host: Host,
  tests: SpecTests,
  request: TestRunRequest,
  token: CancellationToken,
): Promise<void> {
  if (!workspace.isTrusted) {
    void refuse();
    return;
  }
  const jobs = await jobsOf(host, tests, request);
  const run = tests.controller.createTestRun(request);
  const source = new CancellationTokenSource();
  const cancelling = [token, run.token].map(each => each.onCancellationRequested(() => source.cancel()));
  try {
    const agreed = await agreedTargets(host, jobs);
    if (agreed !== undefined)
      for (const job of jobs) await probe({ host, tests, run, agreed, token: source.token }, job);
  } finally {
    for (const each of [...cancelling, source]) each.dispose();
    run.end();
  }
}

/** Specs whose item was never opened are looked into first. */
async function jobsOf(host: Host, tests: SpecTests, request: TestRunRequest): Promise<readonly Job[]> {
  if (request.include === undefined && tests.controller.items.size === 0) await tests.findAll();
  const included = request.include ?? [...tests.controller.items].map(([, item]) => item);
  const bySpec = new Map<TestItem, Set<TestItem>>();
  for (const item of included) {
    if (dataOf(item)?.kind === "spec") await tests.resolve(item);
    const part = partAround(item);
    const parts = part === undefined ? [...item.children].map(([, child]) => child) : [part];
    const spec = part?.parent ?? item;
    bySpec.set(spec, new Set([...(bySpec.get(spec) ?? []), ...parts]));
  }
  const excluded = new Set(request.exclude);
  return [...bySpec].flatMap(([spec, parts]) =>
    excluded.has(spec)
      ? []
      : jobOf(
          host,
          spec,
          [...parts].filter(part => !excluded.has(part)),
        ),
  );
}

/** What is being probed already is left to whoever began it. */
function jobOf({ probes, vantages }: Host, spec: TestItem, parts: readonly TestItem[]): readonly Job[] {
  const uri = spec.id;
  const data = dataOf(spec);
  const outline = data?.kind === "spec" ? data.outline : undefined;
  if (outline === undefined) return [];
  const free = parts.flatMap(item => {
    const own = dataOf(item);
    if (own?.kind !== "part") return [];
    const part = { uri, document: own.section.document, gateway: own.section.gateway };
    return probes.get(part) === undefined ? [{ item, part: vantages.choice(part, outline) }] : [];
  });
  if (free.length === 0) return [];
  return [{ spec, parts: free.map(({ item }) => item), wanted: { uri, parts: free.map(({ part }) => part) } }];
}

/** Undefined when the user does not agree. */
async function agreedTargets(
  { server, context }: Host,
  jobs: readonly Job[],
): Promise<readonly ProbeTarget[] | undefined> {
  // What cannot be probed is said when it is tried.
  const targets = await Promise.all(jobs.map(({ wanted }) => server.probeTargets(wanted).catch(() => [])));
  const [first] = jobs;
  if (first === undefined) return undefined;
  const what = jobs.length === 1 ? first.spec.label : l10n.t("{0} specs", jobs.length);
  return (await isProbeAllowed(context.workspaceState, what, targets.flat())) ? targets.flat() : undefined;
}

interface Running {
  readonly host: Host;
  readonly tests: SpecTests;
  readonly run: TestRun;
  readonly agreed: readonly ProbeTarget[];
  readonly token: CancellationToken;
}

async function probe({ host, tests, run, agreed, token }: Running, { spec, parts, wanted }: Job): Promise<void> {
  if (token.isCancellationRequested) return;
  tests.begin(parts);
  const watching = showStarted(host, run, parts, wanted.uri);
  const held = new Set<TestItem>();
  try {
    const response = await runProbe(host, { ...wanted, agreed }, token);
    const targets = response === undefined ? [] : await located(host.server, wanted.uri, response);
    for (const part of parts)
      for (const target of targets.filter(each => isOf(part, each))) {
        showOutcomes(run, part, target);
        if (!target.outdated) held.add(part);
      }
  } catch (error) {
    const message = new TestMessage(label(describe(error), longestError));
    for (const part of parts) for (const check of checksIn(part)) run.errored(check, message);
  } finally {
    watching.dispose();
    await tests.end(spec, parts, held);
  }
}

/** The checks of a part turn as soon as the first of them is made. */
function showStarted({ server }: Host, run: TestRun, parts: readonly TestItem[], uri: string): Disposable {
  const waiting = new Set(parts);
  return server.onDidProbe(told => {
    if (told.uri !== uri) return;
    for (const stage of told.stages)
      for (const part of waiting) {
        if (!isOf(part, stage)) continue;
        waiting.delete(part);
        for (const check of checksIn(part)) run.started(check);
      }
  });
}

function isOf(item: TestItem, part: { readonly document: number; readonly gateway: string }): boolean {
  const data = dataOf(item);
  return data?.kind === "part" && isSamePart(data.section, part);
}
