import { describe, expect, test } from "vitest";
import { recording, type Touch } from "../support/touches";
import { noteFigures } from "./figures";
import { formsOf, secretsOfKey } from "./forms";
import { day, key, pastedKey, planted, type Session } from "./session";

const secrets: readonly (readonly [name: string, secret: Uint8Array])[] = [
  ...Object.entries(planted).map(([name, password]) => [`the password ${name}`, Buffer.from(password)] as const),
  ...secretsOfKey(key).map((part, index) => [`the private key, part ${index}`, part] as const),
  ...secretsOfKey(pastedKey).map((part, index) => [`the pasted key, part ${index}`, part] as const),
];

/** What the probed specs name. */
const hosts = ["smp.example.net", "gateway.example.com"];

/** Which secrets stand in a text, in whatever form. */
function foundIn(text: string): string[] {
  return secrets.filter(([, secret]) => formsOf(secret).some(form => text.includes(form))).map(([name]) => name);
}

describe("a day with passwords and private keys at hand", () => {
  test("leaves none of them anywhere, and connects to nothing but what was to be probed", async () => {
    const [quiet, probing] = [recording(), recording()];
    const session = await day(quiet.env, probing.env);
    noSecretIn(session);
    onlyProbesIn(session, quiet.touches(), probing.touches());
  });

  test.each(secrets)("%s would be found", (name, secret) => {
    const octets = Buffer.from(secret);
    const packed = Buffer.concat([Buffer.from("ab"), octets, Buffer.from("xyz")]);
    const texts = [
      octets.toString("latin1"),
      packed.toString("base64"),
      packed.subarray(1).toString("base64url"),
      packed.toString("hex"),
      Buffer.from(packed).reverse().toString("latin1"),
      Buffer.from(packed.toString("latin1"), "utf16le").toString("base64"),
      JSON.stringify({ octets: octets.toString("latin1") }),
    ];
    for (const text of texts) expect(foundIn(`before ${text} after`)).toContain(name);
  });

  test.each([key, pastedKey])("a key would be found in its own file", key => {
    const base64 = key.replace(/-----.*-----|\s/g, "");
    expect(foundIn(base64).length).toBe(6);
    expect(foundIn(Buffer.from(base64, "base64").toString("hex")).length).toBe(6);
    const numbers = foundIn(key).map(name => name.split(", ")[1]);
    expect(numbers.length).toBeGreaterThanOrEqual(3);
  });
});

function noSecretIn({ emitted }: Session): void {
  const found = [...emitted].flatMap(([where, text]) => foundIn(text).map(name => `${name} in ${where}`));
  const octets = [...emitted.values()].reduce((sum, text) => sum + text.length, 0);
  noteFigures("secrets", { planted: secrets.length, outputs: emitted.size, octets, found: found.length });
  expect(found).toEqual([]);
  // The files were opened, so that there was something to tell.
  expect(emitted.get("cemspec check --verbose --format text")).toContain("CEM319");
  expect(emitted.get("the language server")).toContain("with private key");
  expect(octets).toBeGreaterThan(200_000);
}

/** Nothing at all before somebody probes; then what the probed specs name, and no program. */
function onlyProbesIn({ port }: Session, quiet: readonly Touch[], probing: readonly Touch[]): void {
  const isGateway = (where: string) => where.includes('"host":"127.0.0.1"') && where.includes(`"port":${port}`);
  const isProbe = ({ what, where }: Touch) =>
    what === "socket" ? isGateway(where) : what === "name" && hosts.includes(where);
  const [before, meanwhile] = [quiet, probing].map(touches => touches.filter(({ what }) => what !== "file"));
  const others = [...(before ?? []), ...(meanwhile ?? []).filter(touch => !isProbe(touch))];
  const connections = probing.filter(({ what }) => what === "socket").length;
  const names = probing.filter(({ what }) => what === "name").length;
  noteFigures("privacy", { connections, names, others: others.length });
  expect(others).toEqual([]);
  expect(connections).toBeGreaterThan(8);
  // The quiet part was recorded as well.
  expect(quiet.length).toBeGreaterThan(100);
}
