import type { LogEvent } from "../../server/src/agent-log/event";
import { EventReader } from "../../server/src/agent-log/event-reader";

export interface EventOptions {
  readonly date?: string;
  readonly severity?: number;
  readonly program?: string;
}

/** One event as agents write them into the file (KB 158750). */
export function event(
  message: string,
  { date = "Sep 26 15:37:19", severity = 1, program = "AeXNSAgent.exe" }: EventOptions = {},
): string {
  return `<event date='${date}' severity='${severity}' hostName='PC-0001' source='Agent' module='AeXNSAgent.exe' process='${program}' pid='5228' thread='5312' tickCount='497429609' >\n<![CDATA[${message}]]>\n</event>\n`;
}

/** The same as Log Viewer copies it (KB 211292). */
export function copied(message: string, priority = 1): string {
  return `${message}\n${"-".repeat(101)}\nDate: 3/10/2021 6:54:15 AM, Tick Count: 136203 (00:02:16.2030000), Size: 329 B\nProcess: AeXNSAgent.exe (2876), Thread ID: 1280, Module: AeXNSAgent.exe\nPriority: ${priority}, Source: PowerAction\n`;
}

/** And in the style of KB 162859. */
export function described(message: string): string {
  return `Process: AeXNSAgent.exe (8960)\nThread: 10252\nModule: AeXNSAgent.exe\nSource: Agent\nDescription:\n${message}\n****************************\n`;
}

export function eventsOf(...chunks: readonly string[]): LogEvent[] {
  const events: LogEvent[] = [];
  const reader = new EventReader(each => events.push(each));
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return events;
}

export function messagesOf(...chunks: readonly string[]): string[] {
  return eventsOf(...chunks).map(({ message }) => message.text.trim());
}
