// sbom.cdx.json: the packages in the bundles as CycloneDX says it. Without a date or a number of its own, so that the same
// packages make the same file.
import { readFileSync, writeFileSync } from "node:fs";

/** Data that a package holds and that is not its own. */
const data = {
  "tldts-icann": {
    type: "data",
    name: "Public Suffix List",
    licenses: [{ license: { id: "MPL-2.0" } }],
    externalReferences: [{ type: "website", url: "https://publicsuffix.org/" }],
  },
};

/** @param {ReturnType<typeof import("./bundled-packages.mjs").bundledPackages>} packages */
export function writeSbom(packages) {
  const { version, license } = JSON.parse(readFileSync("package.json", "utf8"));
  const locked = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
  const components = packages.map(each => componentOf(each, locked));
  const product = componentOf({ name: "cemspec", version, license });
  const bom = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { ...product, type: "application" } },
    components,
    dependencies: [{ ref: product["bom-ref"], dependsOn: components.map(component => component["bom-ref"]) }],
  };
  writeFileSync("sbom.cdx.json", `${JSON.stringify(bom, null, 2)}\n`);
}

/**
 * @param {{ folder?: string, name: string, version: string, license: string }} bundled
 * @param {Record<string, { integrity?: string }>} locked
 */
function componentOf({ folder, name, version, license }, locked = {}) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  // The lock file counts from the project, wherever its packages are really kept.
  const integrity = locked[folder?.replace(/^.*?(?=node_modules\/)/, "") ?? ""]?.integrity;
  if (folder !== undefined && !integrity?.startsWith("sha512-"))
    throw new Error(`package-lock.json has no SHA-512 of ${folder}, so it cannot be bundled.`);
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    ...(integrity && { hashes: [{ alg: "SHA-512", content: hexOf(integrity) }] }),
    licenses: [/ (OR|AND|WITH) /.test(license) ? { expression: license } : { license: { id: license } }],
    purl,
    ...(data[name] && { components: [data[name]] }),
  };
}

/** @param {string} integrity `sha512-…` in Base64 */
function hexOf(integrity) {
  return Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex");
}
