import { lookup } from "node:dns/promises";
import { createConnection, isIP, type Socket } from "node:net";
import { type StageFailure, type StageLimits, within, withinText } from "../stage-failure";
import { here } from "../target";
import { clearest, noRoute, refused, silent, unclear, unresolved, withoutBrackets } from "./failures";
import type { Vantage } from "./vantage";

/** A name server may answer with any number. */
const mostAddresses = 8;

/** The machine that this process runs on. */
export const thisMachine: Vantage = { name: here, resolve, connect };

async function resolve(name: string, limits: StageLimits): Promise<readonly string[]> {
  const host = withoutBrackets(name);
  if (isIP(host) !== 0) return [host];
  const asked = lookup(host, { all: true }).catch((error: NodeJS.ErrnoException) => {
    throw lookupFailure(error.code);
  });
  const found = await within(asked, limits, unclear(`no name server answered ${withinText(limits)}`));
  if (found.length === 0) throw unresolved();
  return [...new Set(found.map(({ address }) => address))];
}

/** A name with several addresses is open when one of them is: all are tried at once. */
async function connect(host: string, port: number, limits: StageLimits): Promise<Socket> {
  const addresses = await resolve(host, limits);
  const sockets = addresses.slice(0, mostAddresses).map(address => createConnection({ host: address, port }));
  let open: Socket | undefined;
  try {
    open = await within(Promise.any(sockets.map(opened)), limits, silent(limits));
    return open;
  } catch (error) {
    throw error instanceof AggregateError ? clearest(error.errors) : error;
  } finally {
    for (const socket of sockets) if (socket !== open) socket.destroy();
  }
}

function opened(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    // Stays for good: an error after this one is for those who use the socket, and none may end the process.
    socket.on("error", (error: NodeJS.ErrnoException) => reject(tcpFailure(error.code)));
  });
}

/** Exported for its table of error codes alone, most of which no test can bring about on every machine. */
export function tcpFailure(code: string | undefined): StageFailure {
  if (code === "ECONNREFUSED") return refused();
  if (code === "ETIMEDOUT") return silent();
  if (code === "EHOSTUNREACH" || code === "EHOSTDOWN") return noRoute();
  if (code === "ENETUNREACH") return unclear("this machine has no route to that network");
  return unclear(`this machine cannot connect (${code ?? "no reason given"})`);
}

/** Without a network, and with a broken name server, lookups end in `EAI_AGAIN`: that says nothing of the name. */
export function lookupFailure(code: string | undefined): StageFailure {
  if (code === "ENOTFOUND" || code === "ENODATA") return unresolved();
  if (code === "EAI_AGAIN") return unclear("no name server answered, so that nobody knows whether the name resolves");
  return unclear(`the name cannot be looked up here (${code ?? "no reason given"})`);
}
