import { describe, expect, it } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import type { Snapshot } from "../../../server/src/check";
import type { ActionRequest } from "../../../server/src/language/actions/action";
import { extractCertificate } from "../../../server/src/language/actions/extract-certificate";
import { fillIn } from "../../../server/src/language/actions/fill-in";
import { fixAllAction } from "../../../server/src/language/actions/fix-all";
import { insertSections } from "../../../server/src/language/actions/insert-section";
import { quickFixes } from "../../../server/src/language/actions/quick-fixes";
import { suppressions } from "../../../server/src/language/actions/suppress";
import { base } from "../../support/base-spec";
import { read } from "../../support/certificate-file";
import { analyse, findings, named, type Options } from "../../support/checking";

/** A request with the cursor behind the first `at`. */
function requestAt(text: string, at: string, options?: Options): ActionRequest & { readonly analysis: Snapshot } {
  const offset = text.indexOf(at) + at.length;
  expect(text).toContain(at);
  return {
    analysis: analyse(text, options),
    uri: "file:///site.cem.yaml",
    version: 1,
    span: { start: offset, end: offset },
  };
}

/** The text after an action's edits, taken as an editor takes them: ranges of the old text, in order at one place. */
function applied(text: string, { edit }: CodeAction, { analysis }: ActionRequest): string {
  const change = edit?.documentChanges?.[0];
  if (change === undefined || !("edits" in change)) throw new Error("no edits");
  const edits = change.edits.map(each => ({
    start: analysis.lines.offset(each.range.start),
    end: analysis.lines.offset(each.range.end),
    newText: "newText" in each ? each.newText : "",
  }));
  const inOrder = edits
    .map((each, index) => ({ ...each, index }))
    .sort((a, b) => b.start - a.start || b.index - a.index);
  return inOrder.reduce((result, each) => result.slice(0, each.start) + each.newText + result.slice(each.end), text);
}

function titled(actions: readonly CodeAction[], title: string): CodeAction {
  const found = actions.find(action => action.title.includes(title));
  if (found === undefined) throw new Error(`no “${title}” among ${actions.map(action => action.title).join(" | ")}`);
  return found;
}

const wrongPort = base.replace("port: 8443\n      thumbprint", "port: 443 # old\n      thumbprint");

describe("quick fixes", () => {
  it("are those of the findings under the cursor, with the version they were made for", () => {
    const request = requestAt(wrongPort, "port: 443 # old".slice(0, 8));
    const text = wrongPort;
    const at = text.indexOf("443 # old");
    const actions = quickFixes({ ...request, span: { start: at, end: at } });
    expect(actions.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ["Use 8443 in the SMP console (listener and perimeter firewall agree)", true],
      ["Use 443 in the SMP console, the perimeter firewall and Gateway Manager on dmz1", false],
    ]);
    expect(actions[0]?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { version: 1 } });
    expect(findings(applied(text, titled(actions, "Use 443 in the SMP console"), request))).toEqual([
      "CEM503 gateways.dmz1.listener.restarted",
    ]);
  });
});

describe("suppressing", () => {
  it("silences the finding on its line and nowhere else", () => {
    const at = wrongPort.indexOf("443 # old");
    const request = { ...requestAt(wrongPort, "policy:"), span: { start: at, end: at } };
    const line = applied(wrongPort, titled(suppressions(request), "Ignore CEM101 on this line"), request);
    expect(line).toContain("      # cemspec-ignore CEM101\n      port: 443 # old");
    expect(findings(line)).toEqual([]);
    const file = applied(wrongPort, titled(suppressions(request), "Ignore CEM101 in this file"), request);
    expect(file.startsWith("# cemspec-ignore-file CEM101\n")).toBe(true);
    expect(findings(file)).toEqual([]);
  });

  it("keeps CRLF, and is not offered for what cannot be silenced", () => {
    const crlf = wrongPort.replaceAll("\n", "\r\n");
    const at = crlf.indexOf("443 # old");
    const request = { ...requestAt(crlf, "policy:"), span: { start: at, end: at } };
    expect(applied(crlf, titled(suppressions(request), "on this line"), request)).not.toMatch(/[^\r]\n/);
    const bad = base.replace("cem/v1", "cem/v9");
    expect(suppressions(requestAt(bad, "cem/v"))).toEqual([]);
  });
});

describe("filling in from the certificate file", () => {
  const options: Options = { files: { "certs/x.pfx": read() } };
  const bare = (entry: string) => base.replace(/ {2}san:\n[\s\S]*?\n\nsmp:/, `  san:${entry}\n\nsmp:`);

  it.each([
    ["a block entry", "\n    file: certs/x.pfx # the real one\n    issuedBy: public"],
    ["a flow entry", " { file: certs/x.pfx, issuedBy: public }"],
    ["an entry with one of them", "\n    file: certs/x.pfx\n    issuedBy: public\n    hash: SHA-256"],
  ])("completes %s so that nothing contradicts the file", (_what, entry) => {
    const text = bare(entry);
    const request = requestAt(text, "certs/x", options);
    const result = applied(text, titled(fillIn(request), "Fill in what certs/x.pfx holds"), request);
    for (const field of ["subjectAlternativeNames:", "hash:", "key:", "notAfter:", "thumbprint:"])
      expect(result).toContain(field);
    expect(findings(result, options).filter(finding => !finding.startsWith("CEM4"))).toEqual(
      findings(text, options).filter(finding => !finding.startsWith("CEM4")),
    );
    expect(fillIn(requestAt(result, "certs/x", options))).toEqual([]);
  });

  it("is not offered where the file was not read", () => {
    expect(fillIn(requestAt(bare("\n    file: certs/x.pfx"), "certs/x"))).toEqual([]);
  });
});

describe("extracting a certificate that several places show", () => {
  const thumbprint = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const repeated = base
    .replaceAll("3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938", thumbprint)
    .replace(`    thumbprint: ${thumbprint}\n    issuedBy`, "    issuedBy")
    .replace("      certificate: san\n      thumbprint", "      certificate: gone\n      thumbprint");

  it("makes it an entry of certificates and names it where nothing was named", () => {
    const at = repeated.lastIndexOf(thumbprint);
    const request = { ...requestAt(repeated, "policy:"), span: { start: at, end: at } };
    const result = applied(repeated, titled(extractCertificate(request), "certificate-1"), request);
    expect(result).toContain(`  certificate-1:\n    thumbprint: ${thumbprint}\n`);
    expect(result).toContain("certificate: certificate-1");
    expect(named(analyse(result)).filter(finding => finding.startsWith("CEM008"))).toEqual([]);
  });

  it("is not offered for one that is there already", () => {
    const at = base.lastIndexOf("3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938");
    expect(extractCertificate({ ...requestAt(base, "policy:"), span: { start: at, end: at } })).toEqual([]);
  });
});

describe("inserting a section that is missing", () => {
  const withoutPolicy = base.replace(/\npolicy:[\s\S]*?\n\n/, "\n");
  const top: ActionRequest = { ...requestAt(withoutPolicy, "smp:"), span: { start: 0, end: 0 } };

  it("is offered at the left margin, for what is not there yet", () => {
    const titles = insertSections(top).map(({ title }) => title);
    expect(titles).toContain("Insert the section policy");
    expect(titles).not.toContain("Insert the section smp");
    expect(insertSections({ ...top, span: { start: 3, end: 3 } })).toEqual([]);
  });

  it("writes what the format needs of it, and makes nothing missing", () => {
    const result = applied(withoutPolicy, titled(insertSections(top), "policy"), top);
    expect(result).toMatch(/\npolicy:\n {2}gateways:\n {4}- fqdn: /);
    expect(findings(withoutPolicy)).toContain("CEM003 policy.gateways");
    expect(findings(result).filter(finding => finding.startsWith("CEM003"))).toEqual([]);
  });

  it("is not offered while the document does not parse", () => {
    const broken = `a: [\n${base}`;
    expect(insertSections({ ...requestAt(broken, "smp:"), span: { start: 0, end: 0 } })).toEqual([]);
  });
});

describe("fixing all", () => {
  it("spells right what is only spelled wrong, as edits of the text at hand, and decides nothing", async () => {
    const text = wrongPort
      .replace("protocol: tcp", "protocol: udp # why?")
      .replace("restarted: true", "restarted: 'true'")
      .replace('itms: "8.8"', "itms: 8.8 # version");
    const request = requestAt(text, "policy:");
    const [action] = await fixAllAction(request, async changed => analyse(changed));
    if (action === undefined) throw new Error("nothing was offered");
    const result = applied(text, action, request);
    expect(findings(text).filter(each => /^CEM0/.test(each)).length).toBe(2);
    expect(findings(result)).toEqual(findings(text).filter(each => !/^CEM0/.test(each)));
    expect(findings(result).length).toBe(3);
    for (const comment of ["# old", "# why?", "# version"]) expect(result).toContain(comment);
    const change = action.edit?.documentChanges?.[0];
    expect(change && "edits" in change ? change.edits.length : 0).toBe(2);
  });

  it("is not offered when there is nothing to fix", async () => {
    expect(await fixAllAction(requestAt(base, "policy:"), async text => analyse(text))).toEqual([]);
  });
});
