import { posix } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Diagnostic } from "vscode-languageserver/node";
import type { Digest } from "../agent-log/digest";
import type { KnownSpec } from "../agent-log/known-hosts";
import { LogAnalysis } from "../agent-log/log-analysis";
import { relate } from "../agent-log/relate";
import { type LogFinding, repeats } from "../agent-log/report";
import { rulePage } from "../docs";
import { lspSeverities } from "../language/diagnostics";
import type { SpecFile } from "../spec/parse";
import { Moment } from "./moment";
import type { Session } from "./session";

/** Characters read at a time: between two parts, others are answered. */
const part = 128 * 1024;

interface ReadLog {
  readonly version: number;
  readonly digest: Digest;
}

/** The logs that are open: each is read once per version, and related anew when a spec changes. */
export class OpenLogs {
  private readonly read = new Map<string, ReadLog>();
  private isRelating = false;
  private hasChanged = false;

  constructor(private readonly session: Session) {}

  /** Reads the newest text; gives up when it is no longer the newest. */
  async open(uri: string): Promise<void> {
    const document = this.session.documents.get(uri);
    if (document === undefined) return;
    const { version } = document;
    const moment = new Moment(this.session.documents, uri);
    const digest = await readParts(document.getText(), () => !moment.isNow);
    if (digest === undefined) return;
    this.read.set(uri, { version, digest });
    await this.relateAgain();
  }

  close(uri: string): void {
    if (this.read.delete(uri)) void this.session.connection.sendDiagnostics({ uri, diagnostics: [] });
    else void this.relateAgain();
  }

  /** Specs, trust or settings changed. Several changes at once are answered once. */
  async relateAgain(): Promise<void> {
    this.hasChanged = true;
    if (this.isRelating) return;
    this.isRelating = true;
    try {
      while (this.hasChanged && this.read.size > 0) {
        this.hasChanged = false;
        const specs = await knownSpecs(this.session);
        for (const [uri, log] of this.read) this.show(uri, log, specs);
      }
    } finally {
      this.isRelating = false;
    }
  }

  private show(uri: string, { version, digest }: ReadLog, specs: readonly KnownSpec[]): void {
    const { connection, documents, settings } = this.session;
    // What is being read anew has its turn when it was read.
    if (documents.get(uri)?.version !== version) return;
    const diagnostics = relate(digest, specs).findings.flatMap(found => {
      const severity = settings.current.rules[found.code] ?? found.severity;
      return severity === "off" ? [] : [diagnostic({ ...found, severity }, uri)];
    });
    void connection.sendDiagnostics({ uri, version, diagnostics });
  }
}

async function readParts(text: string, isStale: () => boolean): Promise<Digest | undefined> {
  const analysis = new LogAnalysis();
  for (let at = 0; at < text.length; at += part) {
    // Also before the first: a key that has already arrived makes this text worthless.
    await nextTurn();
    if (isStale()) return undefined;
    analysis.push(text.slice(at, at + part));
  }
  return analysis.end();
}

/** What is open as it is in the editor, and in a workspace that is trusted the other specs of its folders. */
async function knownSpecs(session: Session): Promise<KnownSpec[]> {
  const { documents, workspace } = session;
  const others: KnownSpec[] = [];
  for (const uri of await workspace.specs())
    if (documents.get(uri) === undefined) others.push(...knownSpec(uri, await workspace.parsed(uri)));
  // After all that was awaited: the next key changes them.
  const open = documents.keys().flatMap(uri => knownSpec(uri, session.current(uri)?.analysis.file));
  return [...open, ...others.filter(({ uri }) => documents.get(uri) === undefined)];
}

function knownSpec(uri: string, file: SpecFile | undefined): KnownSpec[] {
  return file === undefined ? [] : [{ name: posix.basename(uri), uri, file }];
}

function diagnostic(found: LogFinding, uri: string): Diagnostic {
  const { code, name, severity, message, range, related } = found;
  const repeated = repeats(found);
  return {
    range,
    severity: lspSeverities[severity],
    source: "cemspec log",
    code,
    codeDescription: { href: rulePage(code) },
    message: repeated === "" ? message : `${message} (${repeated})`,
    data: { name },
    relatedInformation: related.map(each => ({
      location: { uri: each.spec?.uri ?? uri, range: each.range },
      message: each.message,
    })),
  };
}
