import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ensureBuilt, folderWith, type Run, root } from "../cli/program";
import { base } from "../support/base-spec";

interface Workflow {
  readonly permissions?: unknown;
  readonly on?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly steps?: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: unknown;
    readonly env?: unknown;
  }[];
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

  test("puts nothing of a pull request into a shell", () => {
    for (const { run = "" } of steps) expect(run).not.toMatch(/\$\{\{\s*github\./);
  });
});

describe("the steps that docs/ci.md shows", () => {
  const [, text = ""] = workflows().find(([name]) => name.startsWith("docs/ci.md")) ?? [];
  const jobs = Object.values((parse(text) as Workflow).jobs);
  const steps = jobs.flatMap(({ steps = [] }) => steps).filter(({ run }) => run !== undefined);

  /** Runs them one after the other, until one fails, where `file` lies and the workflow has `hash`. */
  function run(file: Buffer, hash: string): Run {
    const folder = folderWith({
      "site.cem.yaml": base.replace("port: 8443\n      thumbprint", "port: 443\n      thumbprint"),
    });
    for (const name of ["tools", "temp"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "tools", "cemspec.vsix"), file);
    const all: Run[] = [];
    for (const { run: script = "" } of steps) {
      const written = script.replace("<SHA-256 of cemspec.vsix>", hash);
      const env = { ...process.env, RUNNER_TEMP: join(folder, "temp") };
      const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", written], {
        cwd: folder,
        env,
        encoding: "utf8",
      });
      all.push({ code: status, stdout, stderr });
      if (status !== 0) break;
    }
    return all.at(-1) ?? { code: null, stdout: "", stderr: "" };
  }

  test("check specs with the file that is meant, and run nothing of another one", () => {
    ensureBuilt();
    const vsix = join(folderWith(), "cemspec.vsix");
    execFileSync(process.execPath, [join(root, "scripts", "package.mjs"), vsix], { cwd: root, stdio: "ignore" });
    const file = readFileSync(vsix);
    const hash = createHash("sha256").update(file).digest("hex");
    const meant = run(file, hash);
    expect(meant.stdout).toMatch(/^::error file=site\.cem\.yaml,.*CEM101/m);
    expect(meant.code).toBe(1);
    const other = run(Buffer.concat([file, Buffer.from("\n")]), hash);
    expect(other.stdout).toContain("tools/cemspec.vsix: FAILED");
    expect(other.stderr).toContain("did NOT match");
    expect(other.stdout).not.toContain("::error");
  });

  test("have a password only where nothing else runs than what was checked", () => {
    expect(steps.map(({ env }) => env !== undefined)).toEqual([false, true]);
  });
});

test("there is one to look at", () => {
  expect(workflows().length).toBeGreaterThan(0);
});
