import { expect, it } from "vitest";
import { pfx, read, specWithFileOnly } from "../support/certificate-file";
import { findings, notChecked } from "../support/checking";

/** A signature whose algorithm is known by its OID only: nobody can say whether its hash is weak. */
const unknown = { signatureAlgorithm: "1.3.6.1.4.1.9999.5" };

it("a hash that nobody knows is not checked, and is no pass", () => {
  const held = read(unknown);
  if (held.state !== "read") throw new Error("not read");
  const { hash: _held, ...leaf } = held.file.leaf;
  const options = { files: { [pfx]: { ...held, file: { ...held.file, leaf } } } };
  expect(notChecked(specWithFileOnly, options)).toEqual(
    expect.arrayContaining([`CEM301 certificates.san.file`, `CEM302 certificates.san.file`]),
  );
  expect(findings(specWithFileOnly, options)).toEqual([]);
});

it("a signature that has no hash is not a weak one", () => {
  const held = read({ signatureAlgorithm: "Ed25519" });
  if (held.state !== "read") throw new Error("not read");
  const { hash: _held, ...leaf } = held.file.leaf;
  const options = { files: { [pfx]: { ...held, file: { ...held.file, leaf } } } };
  expect(notChecked(specWithFileOnly, options)).not.toContain("CEM301 certificates.san.file");
});
