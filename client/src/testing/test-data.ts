import type { TestController, TestItem, Uri } from "vscode";
import { label } from "../../../server/src/language/label";
import type { FileOutline, ProbeSection, SectionTarget } from "../../../server/src/lsp/protocol";
import type { ProbeStage, Role } from "../../../server/src/probes/outcome";

/** What an item of the Testing view stands for. */
export type TestData =
  | { readonly kind: "spec"; readonly outline?: FileOutline }
  | { readonly kind: "part"; readonly section: ProbeSection }
  | { readonly kind: "site"; readonly target: SectionTarget }
  | { readonly kind: "check"; readonly role: Role; readonly stage: ProbeStage };

const data = new WeakMap<TestItem, TestData>();

export function dataOf(item: TestItem): TestData | undefined {
  return data.get(item);
}

export function setData(item: TestItem, value: TestData): void {
  data.set(item, value);
}

/** An item whose words are nothing but words: the view draws icons in them. */
export function newItem(controller: TestController, id: string, words: string, uri: Uri | undefined): TestItem {
  return controller.createTestItem(id, label(words), uri);
}

/** The part of a spec that an item is or belongs to. */
export function partAround(item: TestItem): TestItem | undefined {
  for (let each: TestItem | undefined = item; each !== undefined; each = each.parent)
    if (dataOf(each)?.kind === "part") return each;
  return undefined;
}

/** The checks at or below an item. */
export function* checksIn(item: TestItem): Iterable<TestItem> {
  if (dataOf(item)?.kind === "check") yield item;
  for (const [, child] of item.children) yield* checksIn(child);
}
