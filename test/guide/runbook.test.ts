import { beforeAll, describe, expect, test } from "vitest";
import { guideTemplate } from "../../server/src/docs";
import { type LiveResult, runbook } from "../../server/src/guide/runbook/runbook";
import { targetsOf } from "../../server/src/probes/target";
import { changed, goodSpec, wrongPort } from "../cli/good-spec";
import { analyse } from "../support/checking";
import { layOut } from "../topology/drawing";
import { linesWith } from "./pages";

const now = Date.UTC(2026, 9, 1, 9, 30);

async function bookOf(text: string, live: readonly LiveResult[] = [], format: "md" | "html" = "md"): Promise<string> {
  const input = { specName: "site.cem.yaml", now, live, template: guideTemplate, layOut };
  const made = await runbook(analyse(text), input, format);
  if ("refused" in made) throw new Error(made.refused);
  return made.text;
}

async function refusalOf(text: string): Promise<string | undefined> {
  const input = { specName: "x", now, live: [], template: guideTemplate, layOut };
  const made = await runbook(analyse(text), input, "md");
  return "refused" in made ? made.refused : undefined;
}

describe("a runbook", () => {
  test("has the plan in order, every phase, verification, diagnostics, results and signatures", async () => {
    const headings = linesWith(await bookOf(goodSpec), "## ").filter(line => line.startsWith("## "));
    expect(headings.map(line => line.slice(3).replace(/ ·.*/, ""))).toEqual([
      "Plan",
      "Topology",
      ...[1, 2, 3, 4, 5, 6, 7, 8].map(phase => `Phase ${phase}`),
      "Verification",
      "Diagnostics",
      "Check results",
      "Live results",
      "Sign-off",
    ]);
  });

  test("has a box for every step, every check of the verification, and every signature", async () => {
    const book = await bookOf(goodSpec);
    const steps = linesWith(book, ". ☐ ");
    expect(steps.length).toBeGreaterThan(35);
    const phases = book.split(/^## /m).filter(part => part.startsWith("Phase "));
    for (const phase of phases) expect(phase).toMatch(/\| ☐ \| Done and checked \|/);
    const verification = book.split(/^## Verification$/m)[1]?.split(/^## /m)[0] ?? "";
    const rows = linesWith(verification, "| ").slice(1);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(row).toMatch(/^\| ☐ \|/);
  });

  test("has the commands with the values in them", async () => {
    const book = await bookOf(goodSpec);
    for (const command of [
      "`Test-NetConnection gateway.example.com -Port 8443`",
      "`echo Q | openssl s_client -connect gateway.example.com:8443 -servername gateway.example.com | openssl x509 -noout -fingerprint -sha1 -enddate`",
      "`Test-NetConnection smp.example.net -Port 4726`",
      "`Test-NetConnection smp.example.net -Port 443`",
      "`Resolve-DnsName gateway.example.com`",
    ])
      expect(book).toContain(command);
  });

  test("has each rule and each gateway on a line of its own, also where a section ends with them", async () => {
    const two = changed(
      goodSpec,
      "    - { to: dmz1, port: 8443",
      "    - { to: dmz1, port: 9443, translatedPort: 8443 }\n    - { to: dmz1, port: 8443",
    );
    const phase = (await bookOf(two)).split(/^## Phase 6/m)[1]?.split(/^## /m)[0] ?? "";
    expect(linesWith(phase, "Test-NetConnection gateway.example.com")).toEqual([
      "  - `Test-NetConnection gateway.example.com -Port 9443`",
      "  - `Test-NetConnection gateway.example.com -Port 8443`",
    ]);
  });

  test("says of each check by which gateway, or which certificate, it is passed", async () => {
    const two = changed(goodSpec, "\nsmp:", "  other:\n    subjectAlternativeNames: [a.example.com]\n\nsmp:").replace(
      "\nfirewall:",
      "  dmz2:\n    fqdn: a.example.com\n    listener: { certificate: other }\n    servers: []\n\nfirewall:",
    );
    const rows = (await bookOf(two)).split(/^## (?=Verification|Check results)/m)[1]?.split("\n") ?? [];
    const checks = rows.filter(row => /^\| (?!-|\|)/.test(row)).map(row => row.replace(/[✗⚠].*?\. \|/, "|"));
    expect(checks.length).toBeGreaterThan(25);
    expect(checks.filter((row, index) => checks.indexOf(row) !== index)).toEqual([]);
    for (const name of ["dmz1", "dmz2"])
      expect(linesWith(rows.join("\n"), `| The gateway \`${name}\` `).length).toBe(2);
    for (const name of ["san", "other"])
      expect(linesWith(rows.join("\n"), `| The certificate \`${name}\` has the names |`).length).toBe(1);
  });

  test("leads nowhere but to the sources", async () => {
    const targets = [...(await bookOf(goodSpec)).matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(2);
    for (const target of targets) expect(target).toMatch(/^https:\/\/knowledge\.broadcom\.com\//);
  });

  test("tells what the check found and when, and what it could not check", async () => {
    const book = await bookOf(changed(wrongPort, "hash: SHA-256", "file: gone.pfx"));
    expect(book).toContain("At 2026-10-01 09:30 UTC the check of the spec found **1 error**.");
    expect(linesWith(book, "| ✗ | CEM101 policy-port-mismatch | `policy.gateways[0].port`, line ").length).toBe(1);
    expect(book).toMatch(/\d+ checks could not be made, and prove nothing:/);
    expect(linesWith(book, "| CEM317 | `certificates.san.file` | this test has no such file |").length).toBe(1);
    expect(
      linesWith(book, "| ☐ | Phase 7 · The CEM policy | pending | held back by CEM101 policy-port-mismatch |").length,
    ).toBe(1);
  });

  test("says so when nothing was found", async () => {
    const book = await bookOf(goodSpec);
    expect(book).toContain("the check of the spec found nothing.");
    expect(book).toContain("There is none that holds: nothing was probed, or the spec has changed since.");
  });

  test("never has a password", async () => {
    const book = await bookOf(changed(goodSpec, "    hash:", "    password: Tr0ub4dor&3\n    hash:"));
    expect(book).toContain("CEM319");
    expect(book).not.toContain("Tr0ub4dor");
  });

  test("has a part for each document", async () => {
    const both = `${goodSpec}---\n${changed(goodSpec, "name: A deployment without faults", "name: Another")}---\n`;
    expect(linesWith(await bookOf(both), "# Runbook: ")).toEqual([
      "# Runbook: A deployment without faults",
      "# Runbook: Another",
    ]);
  });

  test("is not made of what nobody can read", async () => {
    expect(await refusalOf("a: [")).toBe("the spec is not valid YAML");
    expect(await refusalOf("\n")).toBe("the spec is empty");
  });
});

describe("commands", () => {
  const address = (value: string) => changed(goodSpec, "    fqdn: gateway.example.com\n", `    fqdn: ${value}\n`);

  test.each([
    "a.example.com; rm -rf /",
    "$(id).example.com",
    "-oProxyCommand=x.example.com",
    "`id`.example.com",
    "a b.example.com",
  ])("never hold a name that is none: %s", async name => {
    const book = await bookOf(address(JSON.stringify(name)));
    const commands = [...book.matchAll(/`((?:Test-NetConnection|echo|Resolve-DnsName) [^`]*)`/g)].map(
      match => match[1] ?? "",
    );
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) expect(command).toMatch(/^[\w.: -]+( \\?\| openssl [\w.: -]+)*$/);
    expect(book).toContain("*needs* `gateways.dmz1.fqdn`");
  });

  test("name a gateway as it resolves, whatever a firewall rule calls it", async () => {
    const book = await bookOf(changed(goodSpec, "{ to: dmz1, port: 8443", "{ to: dmz1, port: 9443"));
    const phase = book.split(/^## Phase 6/m)[1]?.split(/^## /m)[0];
    expect(phase).toContain("`Test-NetConnection gateway.example.com -Port 9443`");
  });

  test("name a gateway in no other place than a firewall rule", async () => {
    const book = await bookOf(goodSpec.replace(/\bdmz1\b/g, '"443"'));
    expect(book).toContain("`Test-NetConnection smp.example.net -Port 443`");
    expect(book).toContain("`Test-NetConnection gateway.example.com -Port 8443`");
    expect(book).not.toContain("-Port gateway");
  });

  test("hold no port that is none, and no host that only the spec knows", async () => {
    const book = await bookOf(
      changed(
        changed(goodSpec, "{ to: dmz1, port: 8443", "{ to: dmz9, port: 8443"),
        "      port: 8443\n      cert",
        "      port: 99999\n      cert",
      ),
    );
    expect(book).not.toContain("-Port 99999");
    expect(book).not.toContain("Test-NetConnection dmz9");
    expect(linesWith(book, "*needs* `firewall.perimeter[0].to`").length).toBe(1);
    expect(linesWith(book, "*needs* `gateways.dmz1.listener.port`").length).toBe(2);
  });

  test("leave out a name's trailing dot", async () => {
    expect(await bookOf(address("gateway.example.com."))).toContain("-servername gateway.example.com |");
  });
});

describe("live results", () => {
  test("are shown with their time, and what was not run is said", async () => {
    const [deployment] = analyse(goodSpec).deployments;
    const [target] = deployment ? targetsOf(deployment) : [];
    if (target === undefined) throw new Error("nothing to probe");
    const check = {
      ...target,
      vantage: "here",
      milliseconds: 3,
      path: "",
      at: "2026-09-30T08:00:01.000Z",
    };
    const result = {
      at: "2026-09-30T08:00:00.000Z",
      milliseconds: 12,
      outcome: "fail" as const,
      summary: "8443 refused",
      checks: [
        { ...check, stage: "tcp" as const, outcome: "fail" as const, detail: "8443 refused by gateway.example.com" },
        { ...check, stage: "tls" as const, outcome: "not-run" as const, detail: "the stage “tcp” did not pass" },
      ],
    };
    const book = await bookOf(goodSpec, [{ document: 0, target, result }]);
    expect(book).toContain(
      "| `gateway.example.com:8443` | the machine that made this | 2026-09-30 08:00 UTC | ✗ failed | 8443 refused |",
    );
    expect(book).toContain("| tls | – not run | the stage “tcp” did not pass |");
    expect(book).toContain("A check that was not run says nothing, good or bad.");
  });
});

describe("the HTML", () => {
  let html = "";
  beforeAll(async () => {
    html = await bookOf(goodSpec, [], "html");
  });

  test("is one file that asks nothing of anybody", async () => {
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<(?:script|img|link|iframe|object|embed|form|input|base)\b|\bon\w+=|url\(|@import|src=/i);
    expect(html).toContain("@media print");
  });

  test("is well-formed, with the lists and tables of the Markdown", async () => {
    expect(unbalanced(html)).toEqual([]);
    const markdown = await bookOf(goodSpec);
    const rows = markdown.split("\n").filter(line => /^\|(?!-)/.test(line) && line.replace(/[|\s]/g, "") !== "");
    expect([...html.matchAll(/<tr>/g)].length).toBe(rows.length);
    const items = markdown.split("\n").filter(line => /^\s*(?:-|\d+\.) /.test(line));
    expect([...html.matchAll(/<li>/g)].length).toBe(items.length);
    expect(html).toContain("<strong><code>gateway.<wbr>example.<wbr>com</code></strong>");
    expect(html).toContain('<a href="https://knowledge.broadcom.com/external/article/256573/">KB 256573</a>');
  });
});

/** Tags that are closed in another order than they were opened. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = "", closed] of html.matchAll(/<(\/?)([a-z]\w*)[^>]*?(\/?)>/g)) {
    if (name === "meta" || name === "wbr" || closed === "/") continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}
