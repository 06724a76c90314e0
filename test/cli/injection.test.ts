import { describe, expect, test } from "vitest";
import { formatNames } from "../../server/src/cli/options";
import { hostile, hostileSpec, specSaying, unshowable } from "../support/hostile";
import { parsed } from "../topology/xml";
import { goodSpec } from "./good-spec";
import { cemspec, folderWith } from "./program";

const nameOfFile = "\u001b[2J\u202e::error::x`id`.cem.yaml";
const spec = hostileSpec();

/** The lines in which a terminal would get more than text. */
const leaks = (output: string) => output.split("\n").filter(line => unshowable.test(line));

async function printed(...args: readonly string[]): Promise<string> {
  const cwd = folderWith({ [nameOfFile]: spec, "hostile.cem.yaml": spec });
  const { stdout, stderr } = await cemspec(args, { cwd });
  expect(leaks(stdout)).toEqual([]);
  expect(leaks(stderr)).toEqual([]);
  return stdout;
}

describe("a hostile spec in a file with a hostile name puts nothing but text on a terminal", () => {
  test.each(formatNames.map(format => [format]))("checked, as %s", async format => {
    const output = await printed("check", ".", "--format", format, "--verbose");
    expect(output.length).toBeGreaterThan(10_000);
    if (format === "json" || format === "sarif") expect(() => JSON.parse(output)).not.toThrow();
    // Well-formed, or this throws.
    if (format === "junit") expect(output).not.toContain('message="forged"');
    if (format === "github")
      for (const line of output.trimEnd().split("\n"))
        expect(line).toMatch(/^::(?:error|warning|notice) file=[^:]*,line=\d+,.*,title=CEM\d{3} [a-z-]+::/);
  });

  test("as JUnit, which is well-formed", async () => {
    const output = await printed("check", "hostile.cem.yaml", "--format", "junit", "--verbose");
    await parsed(output.replace(/^<\?xml[^>]*>/, ""));
  });

  test("in the JSON, which says what the spec says", async () => {
    const [own = ""] = hostile.filter(text => text.includes("\u009b"));
    const cwd = folderWith({ "one.cem.yaml": specSaying(own) });
    const { files } = JSON.parse((await cemspec(["check", "--format", "json"], { cwd })).stdout) as {
      files: { findings: { message: string }[] }[];
    };
    expect(files[0]?.findings.some(({ message }) => message.includes("\u009b31m"))).toBe(true);
  });

  test.each([
    [["runbook", "hostile.cem.yaml"]],
    [["runbook", "hostile.cem.yaml", "--format", "html"]],
    [["request", "hostile.cem.yaml"]],
    [["request", "hostile.cem.yaml", "--certificate", "x"]],
    [["probe", "hostile.cem.yaml"]],
    [["probe", "hostile.cem.yaml", "--vantage", "nowhere"]],
    [["probe", nameOfFile]],
    [["check", `${nameOfFile}/none`]],
    [["check", "--format", nameOfFile]],
    [[nameOfFile]],
    [["runbook", nameOfFile, "--output", `${nameOfFile}/x`]],
    [["topology", nameOfFile]],
    ...["1", "19", "24", "25"].flatMap(document =>
      ["svg", "mermaid"].map(format => [["topology", "hostile.cem.yaml", "--document", document, "--format", format]]),
    ),
  ] as [string[]][])("asked for %j", async args => {
    await printed(...args);
  });

  test("and so does a log of an agent", async () => {
    const log = hostile
      .map(
        text =>
          `<event date='1/1/2026 0:00:00' severity='1' hostName='${text}' source='${text}' ><![CDATA[Failed to connect to https://${text}:443 ${text} (0x80072F8F)]]></event>\n`,
      )
      .join("");
    const cwd = folderWith({ "Agent.log": log, "hostile.cem.yaml": goodSpec });
    for (const format of ["text", "json"]) {
      const { stdout, stderr } = await cemspec(["log", "Agent.log", "--format", format, "--verbose"], { cwd });
      expect(stdout.length).toBeGreaterThan(100);
      expect([...leaks(stdout), ...leaks(stderr)]).toEqual([]);
    }
  });
});
