// @ts-check
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";

/** @typedef {import("vscode-languageserver-protocol").Diagnostic} Diagnostic */
/** @typedef {import("vscode-languageserver-protocol").MessageConnection} MessageConnection */
/** @typedef {{ time: number, version: number | undefined, diagnostics: readonly Diagnostic[] }} Publication */

/** Pulled diagnostics that are out of date, and those the server had to break off. */
const ContentModified = -32801;
const ServerCancelled = -32802;

/** The findings a server has for the open document, in the order they came: published by it, or asked for. */
export class Findings {
  /** @type {Publication[]} */
  all = [];
  /** @type {(() => void) | undefined} is told of each publication */
  listener;
  /** @type {CancellationTokenSource | undefined} */
  #underWay;
  #isOutdated = false;
  /** @type {readonly Diagnostic[]} */
  #last = [];
  #connection;
  #document;

  /**
   * @param {MessageConnection} connection
   * @param {() => { uri: string, version: number } | undefined} document the one that is open
   */
  constructor(connection, document) {
    this.#connection = connection;
    this.#document = document;
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, version, diagnostics }) => {
      if (uri === document()?.uri) this.#add(version, diagnostics);
    });
  }

  forget() {
    this.all = [];
    this.#last = [];
  }

  /**
   * Asks as editors do: one request at a time. A change cancels it, and the next follows when it has come back.
   * @param {string} [identifier]
   */
  pull(identifier) {
    const open = this.#document();
    if (open === undefined) return;
    if (this.#underWay) {
      this.#isOutdated = true;
      this.#underWay.cancel();
      return;
    }
    this.#underWay = new CancellationTokenSource();
    const { version } = open;
    const params = { textDocument: { uri: open.uri }, identifier };
    this.#connection.sendRequest("textDocument/diagnostic", params, this.#underWay.token).then(
      report => this.#pulled(identifier, version, /** @type {{ items?: Diagnostic[] }} */ (report).items),
      error => this.#failed(identifier, error),
    );
  }

  /**
   * @param {string | undefined} identifier
   * @param {number} version
   * @param {readonly Diagnostic[] | undefined} items none when they are as before
   */
  #pulled(identifier, version, items) {
    this.#last = items ?? this.#last;
    if (!this.#isOutdated && this.#document()?.version === version) this.#add(version, this.#last);
    this.#next(identifier);
  }

  /**
   * @param {string | undefined} identifier
   * @param {{ code?: number, data?: { retriggerRequest?: boolean } }} error
   */
  #failed(identifier, { code, data }) {
    if (code === ContentModified || (code === ServerCancelled && data?.retriggerRequest)) this.#isOutdated = true;
    this.#next(identifier);
  }

  /** @param {string | undefined} identifier */
  #next(identifier) {
    this.#underWay = undefined;
    if (!this.#isOutdated) return;
    this.#isOutdated = false;
    this.pull(identifier);
  }

  /**
   * @param {number | undefined} version
   * @param {readonly Diagnostic[]} diagnostics
   */
  #add(version, diagnostics) {
    this.all.push({ time: performance.now(), version, diagnostics });
    this.listener?.();
  }
}
