import type { Connection, InitializeParams } from "vscode-languageserver/node";
import { moveLimits } from "../limits/limits";
import type { Code, Severity } from "../rules/finding";
import type { InitializationOptions } from "./protocol";

/** What a user may change of the server, section `cemspec` of the client's configuration. */
export interface Settings {
  /** Severity per rule, or `off`; a rule that is not named keeps its own. */
  readonly rules: Readonly<Partial<Record<Code, Severity | "off">>>;
  /** As given, see `moveLimits`. */
  readonly limits: unknown;
  readonly inlayHints: { readonly enabled: boolean };
  /** Glob patterns of specs that have names of their own. */
  readonly files: { readonly associations: readonly string[] };
  /** Whether specs may name certificate files outside of their workspace folders. */
  readonly certificates: { readonly allowOutside: boolean };
}

const standard: Settings = {
  rules: {},
  limits: {},
  inlayHints: { enabled: true },
  files: { associations: [] },
  certificates: { allowOutside: false },
};
const severities: ReadonlySet<unknown> = new Set(["error", "warning", "information", "hint", "off"]);

/** The settings in force: asked for once, and again whenever the client says that they changed. */
export class SettingsStore {
  current: Settings = standard;
  private changed: () => void = () => undefined;

  constructor(private readonly connection: Connection) {}

  /** Who is told when settings changed. */
  onChange(listener: () => void): void {
    this.changed = listener;
  }

  begin({ capabilities, initializationOptions }: InitializeParams, whenReady: (listener: () => void) => void): void {
    const options = (initializationOptions ?? {}) as InitializationOptions;
    this.take(options.settings);
    const asks = capabilities.workspace?.configuration === true;
    if (asks) whenReady(() => void this.ask());
    // Clients that cannot be asked send the new values along.
    this.connection.onDidChangeConfiguration(({ settings }) =>
      asks ? void this.ask() : this.replace(settings?.cemspec),
    );
  }

  private async ask(): Promise<void> {
    this.replace(await this.connection.workspace.getConfiguration("cemspec").catch(() => undefined));
  }

  private replace(given: unknown): void {
    const before = JSON.stringify(this.current);
    this.take(given);
    if (JSON.stringify(this.current) !== before) this.changed();
  }

  private take(given: unknown): void {
    const { rules, limits, inlayHints, files, certificates } = (isRecord(given) ? given : {}) as Partial<
      Record<string, unknown>
    >;
    const known = Object.entries(isRecord(rules) ? rules : {}).filter(([, severity]) => severities.has(severity));
    this.current = {
      rules: Object.fromEntries(known) as Settings["rules"],
      limits: limits ?? {},
      inlayHints: { enabled: !(isRecord(inlayHints) && inlayHints.enabled === false) },
      files: { associations: isRecord(files) ? textsIn(files.associations) : [] },
      certificates: { allowOutside: isRecord(certificates) && certificates.allowOutside === true },
    };
    moveLimits(limits);
  }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === "string" && each !== "") : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
