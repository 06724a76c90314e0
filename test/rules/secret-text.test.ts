import { generateKeyPairSync, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withoutSecrets } from "../../server/src/rules/secret-text";

const keys = [
  ...[1024, 2048].map(modulusLength => generateKeyPairSync("rsa", { modulusLength })),
  generateKeyPairSync("ec", { namedCurve: "P-256" }),
  generateKeyPairSync("ed25519"),
].map(({ privateKey }) => privateKey.export({ type: "pkcs8", format: "pem" }).toString().trim());

describe.each(keys)("a private key", pem => {
  const lines = pem.split("\n");
  const body = lines.slice(1, -1);
  // A last line of some octets may look like a word.
  const words = body.slice(0, -1).flatMap(line => line.match(/.{12}/g) ?? []);

  test.each([
    ["in PEM", pem],
    ["in PEM on one line", lines.join(" ")],
    ["in PEM without its end", lines.slice(0, -1).join("\n")],
    ["without its first and last line", body.join("\n")],
    ["without them, indented", body.join("\r\n      ")],
    ["without them, folded", body.join(" ")],
    ["on one line", body.join("")],
  ])("%s is left out, and what stands around it is not", (_, key) => {
    const said = withoutSecrets(`“${key}” cannot stand in certificates.san.file: it is no path.`);
    expect(words.filter(word => said.includes(word))).toEqual([]);
    expect(said).toMatch(/^“….{0,64}” cannot stand in certificates\.san\.file: it is no path\.$/s);
  });

  test("that was cut is left out, too", () => {
    for (const text of [pem, body.join("")])
      expect(withoutSecrets(`the text “${text.slice(0, 57)}…” where the format wants a map`)).toMatch(
        /^the text “…+” where the format wants a map$/,
      );
  });
});

test("a password in an address is left out", () => {
  expect(withoutSecrets("“https://admin:h0rse@staple@gw.example.com:8443/x” is no name")).toBe(
    "“https://admin:…@gw.example.com:8443/x” is no name",
  );
});

test.each([
  "https://gw.example.com:8443/Altiris/NS/Agent/default.aspx?x=a@b",
  "it is issued to admin@example.com, and //server:share is no path",
  ...[20, 32, 64].flatMap(length => {
    const hex = randomBytes(length).toString("hex");
    return [hex, hex.toUpperCase(), `${hex} ${hex.toUpperCase()}`];
  }),
  "/srv/Customers/Contoso/Certificates/2026/Gateway/External/Production/Site1.pfx",
  "OU=InformationTechnologyAndCommunicationServicesOfTheAuthority",
  "ContosoInternetGatewayCertificateForProductionInEurope2026",
  "subjectAlternativeNames extendedKeyUsage serverAuthentication installCertificate",
  "x".repeat(900),
  "1".repeat(900),
])("%s stays as it is", text => {
  expect(withoutSecrets(text)).toBe(text);
});

test("text of any size is read once", () => {
  for (const piece of ["x", "a:", "//a:", "-----BEGIN ", "aB1 ", "aB1/+".repeat(20), " ", "//", "@"])
    expect(withoutSecrets(piece.repeat(1_000_000 / piece.length)).length).toBeGreaterThan(0);
});
