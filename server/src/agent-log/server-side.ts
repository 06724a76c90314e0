import type { LogEvent } from "./event";

/** Programs of the SMP: IIS's worker process, the Altiris Service and its object host. */
const programs = /^(?:w3wp|aexsvc|atrshost)\.exe\b/i;

/** Words that only the SMP's log has (KB 179877, KB 385810). */
const words =
  /\bUnable to (?:process client request from|get the client certificate associated)\b|\bCEMDigitalCertificateDistributer\b/;

/** Whether an event comes from the SMP's own log: that has the form of an agent's, and tells nothing of the agent's way in. */
export function isOfServer({ program = "", message }: LogEvent): boolean {
  return programs.test(program) || (!/^AeXNSAgent\b/i.test(program) && words.test(message.text));
}
