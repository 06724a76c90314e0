import { describe, expect, test } from "vitest";
import { changed, goodSpec, wrongPort } from "../cli/good-spec";
import { read } from "../support/certificate-file";
import { linesWith, pageOf, pages } from "./pages";

const twoGateways = changed(
  goodSpec,
  "\nfirewall:",
  `  dmz2:
    fqdn: second.example.com
    listener:
      certificate: san
    servers: [smp.example.net]

firewall:`,
);

/** The link to the line where `needle` begins. */
function lineOf(text: string, needle: string): string {
  return `/specs/site.cem.yaml#L${text.slice(0, text.indexOf(needle)).split("\n").length}`;
}

describe("a page filled in from a spec", () => {
  test("says the port and the name of each gateway, and that a default is one", () => {
    expect(linesWith(pageOf(twoGateways, 5), "change the value")).toEqual([
      "   - change the value from 443 to **`8443`** for **`gateway.example.com`**",
      "   - change the value from 443 to **`443`** (default) for **`second.example.com`** ⚠ [CEM205](../rules/CEM205.md)",
    ]);
  });

  test("says what a gateway is called outside of the spec, where a firewall is to let it through", () => {
    const page = pageOf(goodSpec, 6);
    expect(linesWith(page, "- to ")[0]).toMatch(
      /^ {3}- to \*\*`dmz1`\*\* \(`gateway\.example\.com`\), port \*\*`8443`\*\*/,
    );
    expect(linesWith(page, "- from ")[0]).toMatch(/^ {3}- from \*\*`dmz1`\*\* \(`gateway\.example\.com`\) to /);
    expect(linesWith(page, "| Perimeter firewall: to")[0]).toMatch(/ \| \*\*`dmz1`\*\* \|$/);
    const byFqdn = changed(goodSpec, "{ to: dmz1,", "{ to: gateway.example.com,");
    expect(linesWith(pageOf(byFqdn, 6), "- to ")[0]).toContain("- to **`gateway.example.com`**, port");
  });

  test("repeats the rows of a table together, each with the place of its field", () => {
    const fields = linesWith(pageOf(twoGateways, 5), "| [`gateways.").map(line => /`(gateways[^`]+)`/.exec(line)?.[1]);
    expect(fields).toEqual(
      ["dmz1", "dmz2"].flatMap(name =>
        ["port", "restarted", "certificate", "thumbprint"].map(field => `gateways.${name}.listener.${field}`),
      ),
    );
  });

  test("says which spec it is, and how far the phase is", () => {
    const text = `${goodSpec}progress:\n  phase1: done\n`;
    const [, , head] = pageOf(text, 1).split("\n");
    expect(head).toBe(
      `> Filled in from [\`site.cem.yaml\`](/specs/site.cem.yaml#L1), “A deployment without faults”. **Phase 1 is done** ([\`progress.phase1\`](${lineOf(text, "phase1: done")})).`,
    );
  });

  test("leaves nothing of the template's marks", () => {
    for (const page of pages) expect(pageOf(goodSpec, page)).not.toMatch(/<!--|-->|\{[a-z]/);
  });

  test("does not grow without end, and says what it leaves out", () => {
    const many = Array.from({ length: 130 }, (_, index) => `  gw${index}: { fqdn: gw${index}.example.com }\n`).join("");
    const page = pageOf(changed(goodSpec, "\nfirewall:", `${many}\nfirewall:`), 5);
    expect(linesWith(page, "change the value").length).toBe(100);
    expect(linesWith(page, "… and 31 more")).toContain("   - … and 31 more");
    expect(linesWith(page, "… and 31 more")).toContain("| … and 31 more |");
    expect(linesWith(page, "- ✗ [CEM003]").length).toBeLessThanOrEqual(50 + 3 * 99);
    expect(page.split("## What the check says")[1]).toMatch(/^- … and \d+ more$/m);
  });

  test("shows each document's own values", () => {
    const both = `${goodSpec}---\n${goodSpec.replaceAll("gateway.example.com", "other.example.org")}`;
    expect(pageOf(both, 5)).not.toContain("other.example.org");
    const second = pageOf(both, 5, { document: 1 });
    expect(second).not.toContain("gateway.example.com");
    expect(linesWith(second, "`other.example.org`").length).toBeGreaterThan(0);
  });
});

describe("what a spec does not say", () => {
  test("is a gap that leads to where it would be written", () => {
    const text = changed(goodSpec, "  fqdn: smp.example.net\n", "");
    const lines = text.split("\n");
    const [gap = ""] = linesWith(pageOf(text, 2), "On the SMP");
    const line = Number(/⚠ \*\*missing\*\*: \[`smp\.fqdn`\]\(\/specs\/site\.cem\.yaml#L(\d+)\)/.exec(gap)?.[1]);
    // The last line of the section: what is typed below it belongs to it.
    expect(lines[line - 1]).toBe("    certificate: san");
    expect(lines[line]).toBe("");
    expect(gap).toContain("✗ [CEM003](../rules/CEM003.md)");
  });

  test("and need not say is told more quietly", () => {
    expect(linesWith(pageOf(goodSpec, 5), "restarted:")).toEqual([
      `   - \`dmz1\` restarted: *not recorded*: [\`gateways.dmz1.listener.restarted\`](${lineOf(goodSpec, "certificate: san\n    servers")})`,
    ]);
  });

  test("is a gap too when there is not one gateway", () => {
    const page = pageOf("apiVersion: cem/v1\n", 5);
    const [line = ""] = linesWith(page, "change the value");
    expect(line).toContain("⚠ **missing**: [`gateways.<name>.fqdn`](/specs/site.cem.yaml#L1)");
    expect(page).not.toContain("gateway.example.com");
  });

  test("is no gap where a deployment may well have none of it", () => {
    const whole = pages.map(page => pageOf(goodSpec, page)).join("");
    expect(linesWith(whole, "⚠ **missing**")).toEqual([]);
    const [line = ""] = linesWith(pageOf(goodSpec, 6), "none recorded");
    expect(line).toMatch(/^ {3}- \*none recorded\*: \[`siteServers`\]\(\/specs\/site\.cem\.yaml#L\d+\)$/);
    expect(linesWith(pageOf(goodSpec, 6), "| A site server |")[0]).toMatch(/\*not recorded\* \|$/);
  });

  test("of a translated port is the port itself", () => {
    const rule = (text: string) => linesWith(pageOf(text, 6), "     port ").at(-1);
    expect(rule(goodSpec)).toBe("     port **`8443`** (default)");
    expect(rule(changed(goodSpec, "port: 8443, protocol", "port: 443, translatedPort: 8443, protocol"))).toBe(
      "     port **`8443`**",
    );
    expect(rule(changed(goodSpec, "{ to: dmz1, port: 8443, protocol", "{ to: dmz1, port: x, protocol"))).toMatch(
      /not recorded/,
    );
  });

  test("comes from the certificate's file when that can be read", () => {
    const text = changed(goodSpec, "    hash: SHA-256\n", "    file: san.pfx\n");
    const page = pageOf(text, 1, { files: { "san.pfx": read() } });
    expect(linesWith(page, "Signature hash")[0]).toContain("**`SHA-256`** (from its file)");
  });
});

describe("what is wrong with a value", () => {
  test("stands beside it, below the step and in the row", () => {
    const page = pageOf(wrongPort, 7);
    const step = page.split("\n").findIndex(line => line.includes("*Port* **`443`** ✗ [CEM101](../rules/CEM101.md)"));
    expect(page.split("\n").slice(step, step + 3)[2]).toMatch(
      /^ {5}- ✗ \[CEM101\]\(\.\.\/rules\/CEM101\.md\): The CEM policy sends agents to port 443, but dmz1 listens on 8443\./,
    );
    const [row = ""] = linesWith(page, "| *Port* |");
    expect(row).toMatch(/\| \*\*`443`\*\* ✗ \[CEM101\]\(\S+\): The CEM policy sends .* \|$/);
  });

  test("stands at the end of the cell, of the item or of the paragraph, so that it breaks off no sentence", () => {
    const [row = ""] = linesWith(pageOf(wrongPort, "verification"), "| The policy names the right port |");
    expect(row).toMatch(
      / \| \*\*`443`\*\* for \*\*`gateway\.example\.com`\*\* ✗ \[CEM101\]\(\S+\): The CEM policy [^|]* \|/,
    );
    const nameless = pageOf(changed(goodSpec, "  fqdn: smp.example.net\n", ""), 2);
    const [, after = ""] = nameless.split("From a computer on the LAN, ");
    expect(after).toMatch(/^\*needs\* \S+ ✗ \[CEM003\]\(\S+\)\nsays `TcpTestSucceeded : True`\. ✗ \[CEM003\]\(\S+\): /);
  });

  test("is said once of one thing, and marked wherever that stands", () => {
    const empty = pageOf("apiVersion: cem/v1\n", 5);
    const recorded = empty.split("## What to record")[1]?.split("## ")[0] ?? "";
    expect(linesWith(recorded, "[CEM003]").length).toBe(4);
    expect(linesWith(recorded, "gateways is missing").length).toBe(1);
    const [change = ""] = linesWith(empty, "change the value");
    expect(change.match(/CEM003\]/g)?.length).toBe(1);
  });

  test("is told at the top with its line, together with what could not be checked", () => {
    const page = pageOf(wrongPort, 7);
    expect(page).toContain("## What the check says\n");
    const line = lineOf(wrongPort, "port: 443\n");
    expect(linesWith(page, "- ✗ [CEM101]")[0]).toContain(`[line ${line.split("#L")[1]}](${line}): The CEM policy`);
    expect(
      linesWith(pageOf(changed(goodSpec, "hash: SHA-256", "file: gone.pfx"), 1), "- ? [CEM30").length,
    ).toBeGreaterThan(0);
  });

  test("is shown with the value as it is written", () => {
    const page = pageOf(changed(goodSpec, "      port: 8443\n", '      port: "84 43"\n'), 5);
    expect(linesWith(page, "change the value")[0]).toMatch(/to \*\*`84 43`\*\* ✗ \[CEM005\]/);
  });

  test("hides a password that was written down", () => {
    const page = pageOf(changed(goodSpec, "    hash:", "    password: Tr0ub4dor&3\n    hash:"), 1);
    expect(page).not.toContain("Tr0ub4dor");
    expect(linesWith(page, "| Its password")[0]).toMatch(/\*not shown\* ✗ \[CEM319\]/);
  });
});

test("while the YAML is broken no value is shown, the example's least of all", () => {
  const page = pageOf(`${goodSpec}\nbroken: [`, 5);
  expect(page).toContain("It is not valid YAML, so no value is shown.");
  expect(linesWith(page, "change the value")).toEqual(["   - change the value from 443 to … for …"]);
  expect(page).not.toMatch(/gateway\.example\.com|8443/);
});
