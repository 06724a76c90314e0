// @ts-check
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { capabilities } from "./capabilities.mjs";
import { Findings } from "./findings.mjs";
import { ServerProcess } from "./server-process.mjs";

/** @typedef {import("../servers.mjs").Server} Server */
/** @typedef {import("vscode-languageserver-protocol").InitializeResult} InitializeResult */

/** Milliseconds until an answer is given up. */
const patience = 240_000;

/** One run of a server with an editor that has a folder open. */
export class Session {
  /** Milliseconds from starting the process to the answer to `initialize`. */
  startMs = 0;
  /** @type {{ uri: string, version: number } | undefined} the document that is open */
  open;
  /** @type {InitializeResult["capabilities"]} */
  can = {};
  /** @type {string} what the server calls itself */
  serverName;
  /** @type {Set<string>} */
  #registered = new Set();

  /**
   * @param {Server} server
   * @param {string} folder
   */
  constructor(server, folder) {
    this.server = server;
    this.serverName = server.name;
    this.started = performance.now();
    this.process = new ServerProcess(server.command, folder);
    const { output, input } = this.process;
    this.connection = createMessageConnection(new StreamMessageReader(output), new StreamMessageWriter(input));
    this.findings = new Findings(this.connection, () => this.open);
    this.folders = [{ uri: pathToFileURL(folder).href, name: "bench" }];
    this.#answer();
    this.connection.listen();
  }

  /**
   * @param {Server} server
   * @param {string} folder
   */
  static async start(server, folder) {
    const session = new Session(server, folder);
    await session.#initialize();
    return session;
  }

  get pulls() {
    return this.can.diagnosticProvider !== undefined || this.#registered.has("textDocument/diagnostic");
  }

  get isIncremental() {
    const sync = this.can.textDocumentSync;
    return (typeof sync === "number" ? sync : sync?.change) === 2;
  }

  pull() {
    if (this.pulls) this.findings.pull(this.can.diagnosticProvider?.identifier);
  }

  /**
   * @param {string} method
   * @param {unknown} params
   * @returns {Promise<unknown>} rejects when the server dies or does not answer
   */
  request(method, params) {
    return this.orDeath(this.connection.sendRequest(method, params), `${method} had no answer`);
  }

  /**
   * @template T
   * @param {Promise<T>} promise
   * @param {string} complaint when it takes too long
   * @returns {Promise<T>}
   */
  async orDeath(promise, complaint) {
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${complaint} after ${patience / 1000} s`)), patience);
    });
    const death = this.process.exited.then(() => Promise.reject(new Error(`the server died: ${this.process.ended}`)));
    try {
      return await Promise.race([promise, late, death]);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  notify(method, params) {
    // A server that has died is told of by the next request.
    this.connection.sendNotification(method, params).catch(() => undefined);
  }

  /** @param {number} [grace] milliseconds for the server to end by itself */
  async stop(grace = 3000) {
    if (this.process.ended === undefined) {
      await this.request("shutdown", undefined).catch(() => undefined);
      this.notify("exit", undefined);
      await this.process.end(grace);
    }
    this.connection.dispose();
  }

  async #initialize() {
    const { initializationOptions, settings } = this.server;
    const [{ uri: rootUri } = { uri: null }] = this.folders;
    const workspace = { rootUri, workspaceFolders: this.folders };
    const client = { processId: process.pid, clientInfo: { name: "bench", version: "1" }, locale: "en" };
    const params = { ...client, ...workspace, initializationOptions, capabilities };
    const answer = /** @type {InitializeResult} */ (await this.request("initialize", params));
    this.startMs = performance.now() - this.started;
    this.can = answer.capabilities;
    this.notify("initialized", {});
    this.notify("workspace/didChangeConfiguration", { settings });
    this.process.count();
    await this.process.quiet(150);
    this.process.count();
  }

  /** Says to what the server asks what an editor would. */
  #answer() {
    const { connection } = this;
    connection.onError(() => undefined);
    connection.onUnhandledNotification(() => undefined);
    connection.onRequest("workspace/configuration", ({ items }) =>
      items.map((/** @type {{ section?: string }} */ { section }) => sectionOf(this.server.settings, section)),
    );
    connection.onRequest("client/registerCapability", ({ registrations }) => {
      for (const { method } of registrations) this.#registered.add(method);
      return null;
    });
    connection.onRequest("workspace/workspaceFolders", () => this.folders);
    connection.onRequest("workspace/diagnostic/refresh", () => {
      this.pull();
      return null;
    });
    connection.onRequest(() => null);
  }
}

/**
 * @param {unknown} settings
 * @param {string | undefined} section `a.b`
 * @returns {unknown}
 */
function sectionOf(settings, section) {
  /** @type {unknown} */
  let found = settings;
  for (const key of section?.split(".") ?? [])
    found = typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined;
  return found ?? null;
}
