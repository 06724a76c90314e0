import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { goodSpec } from "./good-spec";
import { reportOf } from "./json-shape";
import { cemspec, folderWith } from "./program";

/** The files that a check of `paths` within `folder` looks at. */
async function checkedFiles(folder: string, ...paths: string[]): Promise<string[]> {
  const { stdout, stderr } = await cemspec(["check", "--format", "json", ...paths], { cwd: folder });
  expect(stderr).toBe("");
  return reportOf(stdout).files.map(({ file }) => file);
}

describe("a folder is searched for specs", () => {
  test("by the names of the format, at every depth, in order", async () => {
    const names = [
      "cem.yaml",
      "cem.yml",
      "site.cem.yaml",
      "a/b/c/deep.cem.yml",
      "A/Upper.CEM.YAML",
      ".hidden/cem.yaml",
    ];
    const others = ["cem.yaml.bak", "mycem.yaml", "values.yaml", "cem.json", "cem.yaml.d/readme.md"];
    const folder = folderWith(Object.fromEntries([...names, ...others].map(name => [name, goodSpec])));
    expect(await checkedFiles(folder, ".")).toEqual(names.toSorted());
    expect(await checkedFiles(folder)).toEqual(names.toSorted());
  });

  test("a folder that is itself called like a spec is searched", async () => {
    const folder = folderWith({ "cem.yaml/site.cem.yaml": goodSpec });
    expect(await checkedFiles(folder, ".")).toEqual(["cem.yaml/site.cem.yaml"]);
  });

  test("a file that is named is checked whatever its name, and only once", async () => {
    const folder = folderWith({ "deployment.txt": goodSpec, "cem.yaml": goodSpec });
    expect(await checkedFiles(folder, "deployment.txt", "deployment.txt", "cem.yaml", ".")).toEqual([
      "deployment.txt",
      "cem.yaml",
    ]);
  });

  test("an empty folder has nothing to check, and the result says so", async () => {
    const folder = folderWith();
    const { stdout, code } = await cemspec(["check", folder]);
    expect(stdout).toBe("0 files, nothing found\n");
    expect(code).toBe(0);
    expect(await checkedFiles(folder, ".")).toEqual([]);
  });
});

describe(".gitignore", () => {
  test("keeps files and folders out, as git does", async () => {
    const folder = folderWith({
      ".gitignore": "build/\n*.draft.cem.yaml\n!keep.draft.cem.yaml\n/only-here.cem.yaml\n",
      "cem.yaml": goodSpec,
      "build/cem.yaml": goodSpec,
      "sub/build/cem.yaml": goodSpec,
      "new.draft.cem.yaml": goodSpec,
      "keep.draft.cem.yaml": goodSpec,
      "only-here.cem.yaml": goodSpec,
      "sub/only-here.cem.yaml": goodSpec,
    });
    expect(await checkedFiles(folder, ".")).toEqual(["cem.yaml", "keep.draft.cem.yaml", "sub/only-here.cem.yaml"]);
  });

  test("of a nested folder adds to the outer one, and may take back what that one excludes", async () => {
    const folder = folderWith({
      ".gitignore": "old.cem.yaml\n",
      "sub/.gitignore": "!old.cem.yaml\n/local.cem.yaml\n",
      "old.cem.yaml": goodSpec,
      "local.cem.yaml": goodSpec,
      "sub/old.cem.yaml": goodSpec,
      "sub/local.cem.yaml": goodSpec,
    });
    expect(await checkedFiles(folder, ".")).toEqual(["local.cem.yaml", "sub/old.cem.yaml"]);
  });

  test("of the repository around the folder counts too", async () => {
    const folder = folderWith({
      ".gitignore": "generated/\n",
      "sites/.gitignore": "draft.cem.yaml\n",
      "sites/north/cem.yaml": goodSpec,
      "sites/north/draft.cem.yaml": goodSpec,
      "sites/north/generated/cem.yaml": goodSpec,
    });
    execFileSync("git", ["init", "-q"], { cwd: folder });
    expect(await checkedFiles(join(folder, "sites", "north"), ".")).toEqual(["cem.yaml"]);
    expect(await checkedFiles(folder, "sites/north/generated")).toEqual(["sites/north/generated/cem.yaml"]);
  });

  test("never has a say about a file that is named", async () => {
    const folder = folderWith({ ".gitignore": "*\n", "cem.yaml": goodSpec });
    expect(await checkedFiles(folder, "cem.yaml")).toEqual(["cem.yaml"]);
    expect(await checkedFiles(folder, ".")).toEqual([]);
  });

  test("folders of git and of npm are left out by themselves", async () => {
    const folder = folderWith({
      "cem.yaml": goodSpec,
      ".git/cem.yaml": goodSpec,
      "node_modules/x/examples/cem.yaml": goodSpec,
    });
    expect(await checkedFiles(folder, ".")).toEqual(["cem.yaml"]);
  });
});

describe("links", () => {
  test("a link that leads in a circle does not keep the search going", async () => {
    const folder = folderWith({ "sites/cem.yaml": goodSpec });
    symlinkSync(folder, join(folder, "sites", "again"));
    symlinkSync("nowhere", join(folder, "sites", "dangling.cem.yaml"));
    expect(await checkedFiles(folder, ".")).toEqual(["sites/cem.yaml"]);
  });

  test("a link that is named is followed, to a file and to a folder", async () => {
    const folder = folderWith({ "real/cem.yaml": goodSpec });
    symlinkSync(join("real", "cem.yaml"), join(folder, "current.cem.yaml"));
    symlinkSync("real", join(folder, "current"));
    expect(await checkedFiles(folder, "current.cem.yaml", "current")).toEqual(["current.cem.yaml", "current/cem.yaml"]);
  });
});

describe("standard input", () => {
  test("is checked for -, with the files it names taken from the working folder", async () => {
    const folder = folderWith();
    mkdirSync(join(folder, "certs"));
    const spec = goodSpec.replace("    hash:", "    file: certs/none.pfx\n    hash:");
    const { stdout, code } = await cemspec(["check", "-", "--format", "json"], { cwd: folder, input: spec });
    const [file] = reportOf(stdout).files;
    expect(file?.file).toBe("-");
    expect(file?.findings.map(found => found.code)).toEqual(["CEM317"]);
    expect(code).toBe(1);
  });

  test("can be empty", async () => {
    const { stdout, code } = await cemspec(["check", "-", "--format", "json"]);
    expect(reportOf(stdout).files[0]?.findings.map(found => found.code)).toEqual(["CEM002"]);
    expect(code).toBe(1);
  });
});
