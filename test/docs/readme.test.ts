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

test.each([
  ["check", "options.ts"],
  ["probe", "probe-options.ts"],
  ["runbook", "runbook-command.ts", "spec-report.ts"],
])("the README's options of %s are those of the command line", (command, ...files) => {
  const source = files.map(file => readFileSync(`server/src/cli/${file}`, "utf8")).join("");
  const table = [...source.matchAll(/^ {2}"?([a-z-]+)"?: \{ type: /gm)].map(([, name]) => `--${name}`);
  const [, section = ""] = readme.split(`Options of \`${command}\``);
  const [own = ""] = section.split(/Options of|The exit status/);
  expect([...own.matchAll(/`(--[a-z-]+)/g)].map(([, name]) => name).sort()).toEqual(table.sort());
});
