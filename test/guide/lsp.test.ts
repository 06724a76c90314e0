import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, uriOf } from "../lsp/client";
import { gateway, opened, probe, right, specFor } from "../lsp/probing";
import { linesWith } from "./pages";

const uri = uriOf(join("/", "nowhere", "my site.cem.yaml"));
const link = "/my%20site.cem.yaml";

function page(client: Client, more: object = {}): Promise<string | null> {
  return client.connection.sendRequest("cemspec/phasePage", { uri, document: 0, phase: 5, link, ...more });
}

interface Made {
  readonly refused?: string;
  readonly version?: number;
  readonly newText?: string;
  readonly text?: string;
  readonly range?: {
    readonly start: { line: number; character: number };
    readonly end: { line: number; character: number };
  };
}

function stateEdit(client: Client, phase: unknown, state: string): Promise<Made> {
  return client.connection.sendRequest("cemspec/phaseEdit", { uri, document: 0, phase, state });
}

function runbook(client: Client, of: string, format = "md"): Promise<Made> {
  return client.connection.sendRequest("cemspec/runbook", { uri: of, format });
}

async function openedHere(text = goodSpec): Promise<Client> {
  const client = await Client.start();
  await client.open(uri, text);
  return client;
}

describe("a page of the phases", () => {
  test("is filled in from the newest text, and told to be asked for again", async () => {
    const client = await openedHere();
    expect(linesWith((await page(client)) ?? "", "change the value")[0]).toContain(
      "**`8443`** for **`gateway.example.com`**",
    );
    expect(await page(client)).toContain("Filled in from [`my site.cem.yaml`](/my%20site.cem.yaml#L1)");
    const told = client.analysed.length;
    await client.change(uri, { text: goodSpec.replaceAll("8443", "9443") });
    await expect.poll(() => client.analysed.length).toBeGreaterThan(told);
    expect(linesWith((await page(client)) ?? "", "change the value")[0]).toContain("**`9443`**");
  });

  test("has line numbers where the client gives no way to the spec, or one that is none", async () => {
    const client = await openedHere();
    for (const odd of [undefined, "/x) [y](command:z", "/a b"])
      expect(await page(client, { link: odd })).toContain("Filled in from `my site.cem.yaml` (line 1)");
  });

  test("can be the one about verification", async () => {
    expect(await page(await openedHere(), { phase: "verification" })).toMatch(/^# Verification and diagnostics\n/);
  });

  test("is nothing for what is not there", async () => {
    const client = await openedHere();
    for (const wrong of [{ phase: 9 }, { phase: "../rules/CEM101" }, { document: 1 }, { uri: uriOf("/gone.cem.yaml") }])
      expect(await page(client, wrong)).toBeNull();
  });

  test("is filled in from a spec in a folder that nobody opened", async () => {
    const folder = folderWith({ "cem.yaml": goodSpec });
    const client = await Client.start();
    expect(await page(client, { uri: uriOf(join(folder, "cem.yaml")) })).toContain("gateway.example.com");
  });

  test("leaves out what the user has turned off", async () => {
    const client = await Client.start({ settings: { rules: { CEM503: "off", CEM504: "error" } } });
    const text = changed(
      changed(goodSpec, "      port: 8443\n      cert", "      port: 8443\n      restarted: false\n      cert"),
      "enabled: true",
      "enabled: false",
    );
    await client.open(uri, text);
    expect(linesWith((await page(client)) ?? "", "restarted:")).toEqual(["   - `dmz1` restarted: **`false`**"]);
    expect(linesWith((await page(client, { phase: 7 })) ?? "", "✗ [CEM504]").length).toBeGreaterThan(0);
  });
});

describe("the state of a phase", () => {
  test("is an edit of the newest text", async () => {
    const client = await openedHere(`${goodSpec}progress:\n  phase1: done # by us\n`);
    const made = await stateEdit(client, 2, "skipped");
    expect(made).toMatchObject({ version: 1, newText: "\n  phase2: skipped" });
    if (made.range === undefined) throw new Error("no edit");
    await client.change(uri, { range: made.range, text: made.newText ?? "" });
    expect(client.document(uri).getText()).toBe(`${goodSpec}progress:\n  phase1: done # by us\n  phase2: skipped\n`);
    const outline = await client.connection.sendRequest<{ phases: unknown[] }>("cemspec/outline", { uri });
    expect(outline.phases).toContainEqual(
      expect.objectContaining({ phase: 2, state: "skipped", next: ["pending", "done"] }),
    );
  });

  test("cannot be what a phase cannot be", async () => {
    const client = await openedHere();
    expect(await stateEdit(client, 3, "skipped")).toEqual({ refused: "phase 3 cannot be skipped" });
    expect(await stateEdit(client, 9, "done")).toEqual({ refused: "phase 9 cannot be done" });
    await client.change(uri, { text: "a: [" });
    expect(await stateEdit(client, 3, "done")).toEqual({ refused: "the spec is not valid YAML" });
    await client.close(uri);
    expect(await stateEdit(client, 3, "done")).toEqual({ refused: "the spec is not open" });
  });

  test("and what holds it back stand in the outline", async () => {
    const client = await openedHere(`${goodSpec}progress: { phase1: done, phase2: skipped }\n`);
    const outline = await client.connection.sendRequest<{ phases: unknown[]; progress: unknown[] }>("cemspec/outline", {
      uri,
    });
    expect(outline.progress.length).toBe(8);
    expect(outline.phases).toContainEqual(
      expect.objectContaining({ phase: 3, state: "pending", heldBack: expect.objectContaining({ by: "gate" }) }),
    );
  });
});

describe("the runbook", () => {
  test("has the live results that hold, with their time, and loses them when the spec changes", async () => {
    const editor = await opened(specFor(await gateway(right)));
    expect((await runbook(editor.client, editor.uri)).text).toContain("There is none that holds");
    const [way] = await probe(editor);
    const made = await runbook(editor.client, editor.uri);
    const time = `${way?.at.slice(0, 16).replace("T", " ")} UTC`;
    expect(linesWith(made.text ?? "", `| ${time} | ✓ passed |`).length).toBe(1);
    expect((await runbook(editor.client, editor.uri, "html")).text).toContain(`<td>${time}</td><td>✓ passed</td>`);
    const text = editor.client.document(editor.uri).getText();
    await editor.client.change(editor.uri, {
      text: text.replaceAll(right.thumbprint, "3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938"),
    });
    expect((await runbook(editor.client, editor.uri)).text).toContain("There is none that holds");
  });

  test("is refused with a reason", async () => {
    const client = await openedHere("a: [");
    expect(await runbook(client, uri)).toEqual({ refused: "the spec is not valid YAML" });
    expect(await runbook(client, uri, "pdf")).toEqual({ refused: "the spec cannot be read" });
    expect(await runbook(client, uriOf("/gone.cem.yaml"))).toEqual({ refused: "the spec cannot be read" });
  });
});
