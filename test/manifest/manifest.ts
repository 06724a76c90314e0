import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, sourcesIn } from "../architecture/sources";

export interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly enablement?: string;
}

export interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly l10n: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly filenames: readonly string[];
      readonly extensions: readonly string[];
      readonly configuration: string;
    }[];
    readonly grammars: readonly { readonly language: string; readonly path: string; readonly scopeName: string }[];
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
    readonly yamlValidation: readonly { readonly fileMatch: readonly string[]; readonly url: string }[];
    readonly commands: readonly Command[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly submenu?: string }[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope?: string; readonly default?: unknown }>>;
    };
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly markdown: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

export type Texts = Readonly<Record<string, string>>;

export const manifest = json<Manifest>("package.json");
export const english = json<Texts>("package.nls.json");
export const german = json<Texts>("package.nls.de.json");
export const germanBundle = json<Texts>("l10n/bundle.l10n.de.json");
export const clientSource = sourcesIn("client/src")
  .map(({ text }) => text)
  .join("\n");

/** A text of the manifest as it is shown: `%key%` stands for another. */
export function shown(text: string, texts: Texts): string {
  return text.replace(/^%(.+)%$/, (_, key: string) => texts[key] ?? `no text for ${key}`);
}

/** Every `%key%` of the manifest. */
export function keysInManifest(): string[] {
  return [...readFileSync(join(root, "package.json"), "utf8").matchAll(/"%([^"%]+)%"/g)].map(([, key = ""]) => key);
}

function json<T>(file: string): T {
  return JSON.parse(readFileSync(join(root, file), "utf8")) as T;
}
