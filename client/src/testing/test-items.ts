import { l10n, type TestController, type TestItem, type TestItemCollection, type Uri } from "vscode";
import { label } from "../../../server/src/language/label";
import type { FileOutline, ProbeSection, SectionTarget } from "../../../server/src/lsp/protocol";
import { toRange } from "../lenses/to-range";
import { siteName, stageName } from "../probes/probe-words";
import { dataOf, newItem, setData } from "./test-data";

/** The parts of a spec as items, those that were there before kept with their results. */
export function putParts(controller: TestController, spec: TestItem, outline: FileOutline): void {
  const { documents, probes } = outline;
  setData(spec, { kind: "spec", outline });
  const items = probes.map((section, index) => {
    const id = idOf(section);
    const item = spec.children.get(id) ?? newItem(controller, id, labelOf(section), spec.uri);
    item.sortText = inOrder(index);
    if (documents.length > 1)
      item.description = label(documents[section.document]?.name ?? String(section.document + 1));
    moveTo(item, section);
    putChecks(controller, item, section);
    setData(item, { kind: "part", section });
    return item;
  });
  replaceIfOther(spec.children, items);
}

/** VS Code refuses an item with a NUL in its id, and the view would end there. */
function idOf({ document, gateway }: ProbeSection): string {
  return `${document}/${JSON.stringify(gateway).slice(1, -1)}`;
}

/** Nothing is told to the view when nothing is new: 1,000 gateways may stand in a spec. */
function moveTo(item: TestItem, { range: { start, end } }: ProbeSection): void {
  const range = toRange({ start, end });
  if (item.range?.isEqual(range) !== true) item.range = range;
}

function labelOf({ kind, gateway, target }: ProbeSection): string {
  return kind === "smp" ? l10n.t("SMP {0}", target) : gateway;
}

/** The checks of the agents' way in, and below it, in groups, those of what lies behind. */
function putChecks(controller: TestController, part: TestItem, section: ProbeSection): void {
  const before = dataOf(part);
  if (before?.kind === "part" && JSON.stringify(before.section.targets) === JSON.stringify(section.targets)) return;
  const [first, ...others] = section.targets;
  if (first === undefined) return;
  const checks = checkItems(controller, part.children, part.uri, first);
  const sites = others.map((target, index) => {
    const words = siteName(target);
    const known = part.children.get(target.role);
    const item = known?.label === words ? known : newItem(controller, target.role, words, part.uri);
    item.sortText = inOrder(checks.length + index);
    setData(item, { kind: "site", target });
    item.children.replace(checkItems(controller, item.children, part.uri, target));
    return item;
  });
  part.children.replace([...checks, ...sites]);
}

function checkItems(
  controller: TestController,
  before: TestItemCollection,
  uri: Uri | undefined,
  { role, stages }: SectionTarget,
): TestItem[] {
  return stages.map((stage, index) => {
    const id = `${role}/${stage}`;
    const item = before.get(id) ?? newItem(controller, id, stageName(stage), uri);
    item.sortText = inOrder(index);
    setData(item, { kind: "check", role, stage });
    return item;
  });
}

function replaceIfOther(collection: TestItemCollection, items: readonly TestItem[]): void {
  const isSame = collection.size === items.length && items.every(item => collection.get(item.id) === item);
  if (!isSame) collection.replace(items);
}

/** The view sorts by text. */
function inOrder(index: number): string {
  return String(index).padStart(5, "0");
}
