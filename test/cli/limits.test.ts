import { describe, expect, test } from "vitest";
import { mostBytes } from "../../server/src/yaml/limits";
import { goodSpec } from "./good-spec";
import { cemspec, folderWith } from "./program";

const large = `${goodSpec}${"# and so on\n".repeat(Math.ceil(mostBytes() / 12) + 1)}`;

/** Every command that takes a spec. The probe is of more targets than it may be: it sends nothing to anybody. */
const commands = [
  ["check", "site.cem.yaml"],
  ["probe", "--limit", "probeTargets=1", "site.cem.yaml"],
  ["request", "site.cem.yaml"],
  ["runbook", "site.cem.yaml"],
  ["topology", "site.cem.yaml"],
  ["topology", "--format", "mermaid", "site.cem.yaml"],
  ["log", "Agent.log", "--spec", "site.cem.yaml"],
];

describe.each(commands.map(command => ({ command })))("$command, given a spec that is only large,", ({ command }) => {
  const run = async (...more: readonly string[]) => {
    const cwd = folderWith({ "site.cem.yaml": large, "Agent.log": "nothing\n" });
    const { stdout, stderr } = await cemspec([...command, ...more], { cwd });
    return stdout + stderr;
  };

  test("says so, and how to have it read", async () => {
    const said = await run();
    expect(said).toContain("it is larger than 8 MiB");
    expect(said).toContain("raise the limit “documentSize” (setting “cemspec.limits”, option --limit)");
    expect(said).not.toContain("valid YAML");
  });

  test("reads it once the limit is raised", async () => {
    const said = await run("--limit", "documentSize=16");
    expect(said).not.toMatch(/larger than 8 MiB|valid YAML|not read/);
    expect(said).not.toBe("");
  });
});
