import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../architecture/sources";

/** An element as vsce's own strict XML parser reads it: attributes under `$`, text under `_`, elements by their name. */
export interface Element {
  readonly $?: Readonly<Record<string, string>>;
  readonly _?: string;
  readonly [name: string]: unknown;
}

interface Parser {
  parseStringPromise(xml: string, options: object): Promise<{ svg: Element }>;
}

const fromVsce = createRequire(join(root, "node_modules", "@vscode", "vsce", "package.json"));

/** Throws for what is no well-formed XML. */
export async function parsed(svg: string): Promise<Element> {
  const { parseStringPromise } = fromVsce("xml2js") as Parser;
  return (await parseStringPromise(svg, { strict: true, explicitArray: true })).svg;
}

export function elements(within: Element): Element[] {
  const inside = Object.entries(within).flatMap(([name, value]) => (name !== "$" && Array.isArray(value) ? value : []));
  return [within, ...inside.filter(each => typeof each === "object").flatMap(elements)];
}
