import { describe, expect, test } from "vitest";
import { sourcesIn } from "./sources";

/** What VS Code makes icons, links or an order of a terminal of, and the one module that hands it text, as plain words. */
const places: readonly (readonly [what: RegExp, where: readonly string[]])[] = [
  [/\bshow(?:Information|Warning|Error)Message\(/, ["client/src/messages.ts"]],
  [/\bshow(?:QuickPick|InputBox)\(/, ["client/src/quick-input.ts"]],
  [/\bcreate(?:QuickPick|InputBox)\b/, ["client/src/start/questions.ts"]],
  [/\bnew CodeLens\(/, ["client/src/lenses/lens.ts"]],
  [/\.createTestItem\(/, ["client/src/testing/test-data.ts"]],
  [/\bcreateLanguageStatusItem\(/, ["client/src/status/status-item.ts"]],
  [/\bcreateStatusBarItem\(|\bsetStatusBarMessage\(/, []],
  [/\.appendOutput\(|\bnew TestMessage\(/, ["client/src/testing/test-outcomes.ts", "client/src/testing/test-run.ts"]],
  [/\.withProgress\(/, ["client/src/probes/run-probe.ts", "client/src/server-feature.ts"]],
  [/\.fs\.writeFile\(|\.createFile\(/, ["client/src/whole-file.ts"]],
];

describe("the client hands VS Code", () => {
  test.each(places)("%s in one place", (what, where) => {
    const found = sourcesIn("client/src").filter(({ text }) => what.test(text));
    expect(found.map(({ path }) => path).toSorted()).toEqual(where);
  });
});
