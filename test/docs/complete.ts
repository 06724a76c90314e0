import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Top-level sections of a spec, in the order of the text. */
type Sections = ReadonlyMap<string, string>;

/** A valid spec without findings, to complete the blocks of the pages with. */
export function readBase(): Sections {
  return sectionsOf(readFileSync(join("test", "docs", "base.cem.yaml"), "utf8"));
}

/** Appends what a block does not show, so that the block's own positions stay. */
export function complete(block: string, base: Sections): string {
  const shown = sectionsOf(block);
  const rest = [...base].filter(([key]) => !shown.has(key)).map(([, section]) => section);
  return block + rest.join("");
}

/** What the certificate file of a block holds, and the base spec must agree with. */
export interface FileIdentity {
  readonly thumbprint: string;
  readonly gateway: string;
  readonly smp: string;
}

/** The base with the names and the thumbprint of a file. */
export function adapted(base: Sections, { thumbprint, gateway, smp }: FileIdentity): Sections {
  const adapt = (section: string) =>
    section
      .replaceAll("gateway.example.com", gateway)
      .replaceAll("smp.example.net", smp)
      .replaceAll("3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938", thumbprint);
  return new Map([...base].map(([key, section]) => [key, adapt(section)]));
}

function sectionsOf(text: string): Sections {
  const parts = text.split(/^(?=[A-Za-z]\w*:)/m);
  return new Map(parts.filter(part => /^[A-Za-z]/.test(part)).map(part => [part.slice(0, part.indexOf(":")), part]));
}
