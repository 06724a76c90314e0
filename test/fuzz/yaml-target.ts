import assert from "node:assert/strict";
import { check } from "../../server/src/check";
import { fileReport } from "../../server/src/report/json";
import { parseWithLibrary, parseYaml } from "../../server/src/yaml/parse";
import { isValid, plainFile } from "../yaml/plain-file";
import { assertSame } from "./same";
import { context, specSeeds, words } from "./specs";
import type { Target } from "./target";

/** A text of a spec: read in regions as by the library, checked without a fault of the check's own. */
export const yamlTarget: Target = {
  name: "yaml",
  words,
  maxLength: 6000,
  seeds: specSeeds,
  run(input) {
    const text = Buffer.from(input).toString("utf8");
    const [file, library] = [parseYaml(text), parseWithLibrary(text)];
    assert.equal(isValid(file), isValid(library), "whether it is valid");
    if (isValid(library)) assertSame(plainFile(file), plainFile(library), "the tree");
    const analysis = check(text, context);
    for (const { message, span } of analysis.findings) {
      assert.ok(!message.includes("fault of its own"), message);
      assert.ok(
        0 <= span.start && span.start <= span.end && span.end <= Math.max(text.length, span.start + 1),
        "a place",
      );
    }
    JSON.stringify(fileReport("x.cem.yaml", analysis));
  },
};
