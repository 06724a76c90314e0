// @ts-check
// The VS Code server has two small native modules that npm ships as C++ sources only. Plain JavaScript takes their
// place here, so that nobody needs a compiler. Without the first the server could write no log, and so no output channel;
// the second would print a long error.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SPDLOG = `"use strict";
const fs = require("node:fs");
const path = require("node:path");
const NAMES = ["trace", "debug", "info", "warning", "error", "critical"];
class Logger {
  constructor(file) { this.file = file; this.level = 2; this.plain = false; fs.mkdirSync(path.dirname(file), { recursive: true }); }
  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace("T", " ").replace("Z", "");
    const line = this.plain ? message : time + " [" + NAMES[level] + "] " + message + "\\n";
    try { fs.appendFileSync(this.file, line); } catch {}
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.plain = true; }
  setPattern() {}
  flush() {}
  drop() {}
}
["trace", "debug", "info", "warn", "error", "critical"].forEach((name, level) => {
  Logger.prototype[name] = function (message) { this.write(level, message); };
});
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`;

/** It ends an orphaned process; the extension host polls for that as well. */
const WATCHDOG = `"use strict";
exports.start = () => {};
exports.exit = code => process.exit(code || 0);
`;

/** @param {string} modules the server's node_modules */
export function replaceNativeModules(modules) {
  const watchdogs = ["@vscode/native-watchdog", "native-watchdog"];
  replace([join(modules, "@vscode", "spdlog")], SPDLOG);
  replace(
    watchdogs.map(name => join(modules, name)),
    WATCHDOG,
  );
}

/**
 * @param {string[]} names the folders a module may have; VS Code renamed some over the years
 * @param {string} source
 */
function replace(names, source) {
  const folder = names.find(name => existsSync(name));
  if (!folder) throw new Error(`The VS Code server has no ${names[0]}; scripts/editor/stand-ins.mjs is out of date.`);
  writeFileSync(join(folder, "index.js"), source);
}
