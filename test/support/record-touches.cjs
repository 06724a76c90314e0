"use strict";
// Loaded into a process before its program: writes down each file that it looks at, each socket it opens and each
// program it starts, one JSON line each, to the file that TOUCHES_FILE names. Everything goes on as it would otherwise.
const childProcess = require("node:child_process");
const dgram = require("node:dgram");
const dns = require("node:dns");
const fs = require("node:fs");
const net = require("node:net");

const { writeSync } = fs;
const log = fs.openSync(process.env.TOUCHES_FILE, "a");
const record = (what, how, where) => writeSync(log, `${JSON.stringify({ what, how, where })}\n`);

function textOf(value) {
  if (typeof value === "string") return value;
  if (value instanceof URL || Buffer.isBuffer(value)) return String(value);
  return undefined;
}

function wrap(object, name, what, whereOf) {
  const original = object[name];
  if (typeof original !== "function") return;
  const wrapped = function (...args) {
    const where = whereOf(args);
    if (where !== undefined) record(what, name, where);
    return Reflect.apply(original, this, args);
  };
  object[name] = Object.assign(wrapped, original);
}

// Whatever takes a path first: also what no program here uses yet.
const isUpperCase = name => name[0] === name[0].toUpperCase();
for (const holder of [fs, fs.promises])
  for (const name of Object.keys(holder))
    if (!isUpperCase(name) && !name.startsWith("_")) wrap(holder, name, "file", ([path]) => textOf(path));

for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"])
  wrap(childProcess, name, "program", ([command]) => String(command));

const address = ([first, second]) =>
  typeof first === "object" && first !== null ? JSON.stringify(first) : `${second}:${first}`;
wrap(net.Socket.prototype, "connect", "socket", ([first, ...others]) =>
  address(Array.isArray(first) ? first : [first, ...others]),
);
wrap(net.Server.prototype, "listen", "socket", address);
wrap(dgram, "createSocket", "socket", () => "datagrams");
for (const holder of [dns, dns.promises])
  for (const name of Object.keys(holder))
    if (/^(?:lookup|resolve|reverse)/.test(name)) wrap(holder, name, "name", ([host]) => String(host));
