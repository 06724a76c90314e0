import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../cli/program";

interface Workflow {
  readonly permissions?: unknown;
  readonly on?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly steps?: readonly { readonly uses?: string; readonly run?: string; readonly with?: unknown }[];
}

/** The workflows that we have and those that we show for others to copy. */
function workflows(): readonly (readonly [string, string])[] {
  const folder = join(root, ".github", "workflows");
  const own = existsSync(folder) ? readdirSync(folder).filter(name => /\.ya?ml$/.test(name)) : [];
  const shown = [...readFileSync(join(root, "docs", "ci.md"), "utf8").matchAll(/^```yaml\n([\s\S]*?)^```/gm)];
  return [
    ...own.map(name => [name, readFileSync(join(folder, name), "utf8")] as const),
    ...shown.flatMap(([, text = ""], index) => (/^jobs:/m.test(text) ? [[`docs/ci.md ${index}`, text] as const] : [])),
  ];
}

describe.each(workflows())("the workflow %s", (_, text) => {
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap(({ steps = [] }) => steps);

  test("names each action by its commit, with the version beside it", () => {
    const used = [...steps, ...jobs].flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    for (const each of used) {
      expect(each).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${each} # v\\d+\\.\\d+\\.\\d+$`, "m"));
    }
  });

  test("may read the repository and nothing else, and leaves no credential behind", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(jobs.filter(({ permissions }) => permissions !== undefined)).toEqual([]);
    expect(text).not.toContain("pull_request_target");
    for (const { uses, with: given } of steps)
      if (uses?.startsWith("actions/checkout@")) expect(given).toMatchObject({ "persist-credentials": false });
  });

  test("runs packages of an exact version, and puts nothing of a pull request into a shell", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    for (const { run = "" } of steps) {
      expect(run).not.toMatch(/\$\{\{\s*github\./);
      for (const [command] of run.matchAll(/\bnpx\b.*/g)) expect(command).toContain(` cemspec@${version} `);
    }
  });
});

test("there is one to look at", () => {
  expect(workflows().length).toBeGreaterThan(0);
});
