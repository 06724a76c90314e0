import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CancellationToken, CancellationTokenSource } from "vscode-languageserver-protocol/node";
import type { TopologyResult } from "../../server/src/lsp/protocol";
import { base, ports } from "../support/base-spec";
import { allDifferent } from "../topology/specs";
import { elements, parsed } from "../topology/xml";
import { Client, uriOf } from "./client";

const uri = uriOf(join("/", "nowhere", "cem.yaml"));

async function opened(text: string, settings?: unknown) {
  const client = await Client.start({ settings });
  await client.open(uri, text);
  return (line = 0): Promise<TopologyResult> => client.connection.sendRequest("cemspec/topology", { uri, line });
}

async function drawn(answer: TopologyResult) {
  if (answer === null) throw new Error("dropped");
  if ("refused" in answer) throw new Error(answer.refused);
  const items = elements(await parsed(answer.svg)).filter(({ $ }) => $?.["data-item"] !== undefined);
  return { ...answer, spoken: new Map(items.map(({ $ = {} }) => [$["data-item"], $["aria-label"]])) };
}

test("tells for each thing of the picture where it stands in the spec", async () => {
  const text = ports({ policy: "443" });
  const { items, spoken, svg, style } = await drawn(await (await opened(text))());
  expect(items.map(({ id }) => id).toSorted()).toEqual([...spoken.keys()].toSorted());
  const lines = text.split("\n");
  const broken = items.find(({ id }) => spoken.get(id)?.endsWith("broken, CEM101"));
  expect(lines[broken?.range.start.line ?? 0]).toContain("fqdn: gateway.example.com");
  const gateway = items.find(({ id }) => spoken.get(id)?.startsWith("Gateway dmz1"));
  expect(lines[gateway?.range.start.line ?? 0]).toContain("dmz1:");
  // A page with a Content Security Policy admits the style by itself.
  expect([svg.includes("<style"), style.includes(".topology")]).toEqual([false, true]);
});

test("draws the document that the line belongs to, and says how far it reaches", async () => {
  const at = await opened(`${base}---\n${ports({ policy: "443" })}`);
  const border = base.split("\n").length - 1;
  const [first, second] = [await drawn(await at(border - 1)), await drawn(await at(border + 1))];
  expect([first, second].map(({ svg }) => svg.includes("CEM101"))).toEqual([false, true]);
  expect(first.range.end).toEqual(second.range.start);
  expect(Math.abs(second.range.start.line - border)).toBeLessThanOrEqual(1);
});

test("has the severities that the user has set: a finding that is off is not named, and its path stays broken", async () => {
  const { svg } = await drawn(await (await opened(ports({ policy: "443" }), { rules: { CEM101: "off" } }))());
  expect(svg).not.toContain("CEM101");
  expect(svg).toContain("broken · silenced");
});

test("says why there is no picture", async () => {
  expect(await (await opened("a: ["))()).toEqual({ refused: "the spec is not valid YAML" });
});

describe("while a big picture is laid out", () => {
  const big = allDifferent(50);
  const ask = (client: Client, token = CancellationToken.None): Promise<TopologyResult> =>
    client.connection.sendRequest("cemspec/topology", { uri, line: 0 }, token);

  test("everything else is answered", async () => {
    const client = await Client.start();
    await client.open(uri, big);
    let isDrawn = false;
    const picture = ask(client).finally(() => {
      isDrawn = true;
    });
    let answers = 0;
    for (; !isDrawn; answers++) await client.connection.sendRequest("cemspec/outline", { uri });
    await drawn(await picture);
    // Had the server laid it out itself, only what was asked before it began would have been answered.
    expect(answers).toBeGreaterThan(5);
  });

  test("one that was cancelled is dropped, and so is one whose text has changed", async () => {
    const client = await Client.start();
    await client.open(uri, big);
    const cancelling = new CancellationTokenSource();
    const cancelled = ask(client, cancelling.token);
    cancelling.cancel();
    expect(await cancelled).toBeNull();
    const late = ask(client);
    await client.change(uri, { text: big.replace("Many gateways", "Renamed") });
    expect(await late).toBeNull();
    expect((await drawn(await ask(client))).svg).toContain("Topology of Renamed");
  });
});
