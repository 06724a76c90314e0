import { join } from "node:path";
import { expect, test } from "vitest";
import type { StatusResult } from "../../server/src/lsp/protocol";
import { changed, goodSpec, wrongPort } from "../cli/good-spec";
import { root } from "../cli/program";
import { Client, uriOf } from "./client";
import { example } from "./pki";

const uri = uriOf(join("/", "nowhere", "cem.yaml"));
const none = { error: 0, warning: 0, information: 0, hint: 0 };

async function statusOf(text: string, settings?: unknown, at = uri): Promise<StatusResult> {
  const client = await Client.start({ settings });
  await client.open(at, text);
  return client.connection.sendRequest("cemspec/status", { uri: at });
}

test("counts problems by their severities", async () => {
  expect(await statusOf(goodSpec)).toEqual({ problems: none });
  expect(await statusOf(wrongPort)).toEqual({ problems: { ...none, error: 1 } });
});

test("counts by the severities that the user has set", async () => {
  expect(await statusOf(wrongPort, { rules: { CEM101: "hint" } })).toEqual({ problems: { ...none, hint: 1 } });
  expect(await statusOf(wrongPort, { rules: { CEM101: "off" } })).toEqual({ problems: none });
});

test("names the certificate that ends first, whether its end is declared or read from a file", async () => {
  const two = changed(
    goodSpec,
    "    issuedBy: public\n",
    "    issuedBy: public\n    notAfter: 2099-01-01\n  other:\n    subjectAlternativeNames: [a.example.net]\n    notAfter: 2098-01-01\n",
  );
  const declared = await statusOf(two);
  expect(declared?.soonestExpiry?.certificate).toBe("other");
  const file = uriOf(join(root, "examples", "split-domain.cem.yaml"));
  const read = await statusOf(example("split-domain.cem.yaml").toString(), undefined, file);
  expect(read?.soonestExpiry).toEqual({ certificate: "san", notAfter: expect.any(Number) });
});

test("a document that is not open has none", async () => {
  const client = await Client.start();
  expect(await client.connection.sendRequest("cemspec/status", { uri })).toBeNull();
});
