import { readFileSync } from "node:fs";
import { allInfos } from "../../server/src/codes/infos";

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Record<string, Record<string, unknown>> } };
}

/** `package.json` with the rules' codes in the schema of `cemspec.rules`; everything else is written by hand. */
export function packageManifest(): string {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
  const setting = manifest.contributes.configuration.properties["cemspec.rules"];
  if (setting === undefined) throw new Error("package.json has no setting cemspec.rules");
  setting.propertyNames = {
    enum: allInfos.map(({ code }) => code),
    enumDescriptions: allInfos.map(({ name, severity }) => `${name} (${severity})`),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
