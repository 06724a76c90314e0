"use strict";
// Loaded into every process of a VS Code server: writes down what our extension and our language server connect to, look up
// and start, one JSON line each, to the file that CONNECTIONS_FILE names. Everything goes on as it would otherwise.
const childProcess = require("node:child_process");
const dgram = require("node:dgram");
const dns = require("node:dns");
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const net = require("node:net");
const { isMainThread } = require("node:worker_threads");

const { appendFileSync } = fs;
const isServer = /[\\/]cemspec\.js$/.test(process.argv[1] ?? "");

/** The extension shares its process with VS Code's own and with the tests: what it does has its bundle on the stack. */
function role() {
  if (isServer) return "server";
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = limit;
  return /[\\/]client[\\/]dist[\\/]client\.js/.test(stack) ? "extension" : undefined;
}

function record(what, where) {
  const by = role();
  if (by !== undefined) write({ by, what, where });
}

function write(trace) {
  appendFileSync(process.env.CONNECTIONS_FILE, `${JSON.stringify(trace)}\n`);
}

function wrap(object, name, what, whereOf, argumentsOf = args => args) {
  const original = object[name];
  if (typeof original !== "function") return;
  const wrapped = function (...args) {
    record(what, whereOf(args));
    return Reflect.apply(original, this, argumentsOf(args));
  };
  object[name] = Object.assign(wrapped, original);
}

// A socket that is handed on, and a pipe between processes, are no connections.
wrap(net.Socket.prototype, "connect", "socket", ([first, ...others]) => {
  const [to, second] = Array.isArray(first) ? first : [first, ...others];
  if (typeof to !== "object" || to === null) return typeof to === "string" ? `pipe ${to}` : `${second}:${to}`;
  return to.path === undefined ? `${to.host}:${to.port}` : `pipe ${to.path}`;
});
wrap(dgram, "createSocket", "socket", () => "datagrams");
for (const holder of [dns, dns.promises])
  for (const name of Object.keys(holder))
    if (/^(?:lookup|resolve|reverse)/.test(name)) wrap(holder, name, "name", ([host]) => String(host));
// VS Code takes NODE_OPTIONS out of what it hands to its extension hosts.
const recorded = { NODE_OPTIONS: `--require ${__filename}`, CONNECTIONS_FILE: process.env.CONNECTIONS_FILE };
const handingOn = args =>
  args.map(each => (each?.env === undefined ? each : { ...each, env: { ...each.env, ...recorded } }));
for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"])
  wrap(childProcess, name, "program", ([command]) => String(command), handingOn);
// For modules that import these by name.
syncBuiltinESMExports();

// That these processes were recorded at all.
const began = isServer ? "server" : process.argv.includes("--type=extensionHost") ? "extension" : undefined;
if (began !== undefined && isMainThread) write({ by: began, what: "began", where: "" });
