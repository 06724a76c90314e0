import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "../../server/src/check";
import { noFiles } from "../../server/src/deployment/certificate-source";
import { complete, readBase } from "./complete";
import { codeFences } from "./markdown";

const readme = readFileSync("README.md", "utf8");

test("the finding in the README is the one that its spec has", () => {
  const [spec] = codeFences(readme).filter(({ info }) => info === "yaml");
  const { findings } = check(complete(spec?.text ?? "", readBase()), { certificates: noFiles, now: Date.now() });
  expect(findings.map(({ code }) => code)).toEqual(["CEM101"]);
  for (const { severity, code, message } of findings) expect(readme).toContain(`${severity}  ${code}  ${message}\n`);
});

test("the README's options are those of the command line", () => {
  const source = readFileSync("server/src/cli/options.ts", "utf8");
  const table = [...source.matchAll(/^ {2}"?([a-z-]+)"?: \{ type: /gm)].map(([, name]) => `--${name}`);
  const shown = [...readme.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, name]) => name);
  expect(shown).toEqual(table);
});
