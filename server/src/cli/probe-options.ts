import { here } from "../probes/target";
import { type FailOn, failOnNames } from "./fail-on";
import { oneOf, parseOptions } from "./options";
import { UsageError } from "./usage-error";

export const probeFormatNames = ["text", "json", "junit", "sarif"] as const;

export interface ProbeOptions {
  readonly paths: readonly string[];
  readonly format: (typeof probeFormatNames)[number];
  readonly failOn: FailOn;
  /** Where the agents' side is probed from. */
  readonly vantage: string;
  /** Whether specs may name certificate files outside of their folders. */
  readonly allowOutside: boolean;
  /** Milliseconds for a stage. */
  readonly timeout: number;
}

const known = {
  format: { type: "string", default: "text" },
  "fail-on": { type: "string", default: "error" },
  vantage: { type: "string", default: here },
  timeout: { type: "string", default: "4" },
  "allow-outside": { type: "boolean", default: false },
} as const;

/** Reads the options of `probe`; throws a `UsageError` that names the option and what it takes. */
export function readProbeOptions(args: readonly string[]): ProbeOptions {
  const { values, positionals } = parseOptions(args, known);
  return {
    paths: positionals.length === 0 ? ["."] : positionals,
    format: oneOf("format", values.format, probeFormatNames),
    failOn: oneOf("fail-on", values["fail-on"], failOnNames),
    vantage: values.vantage,
    allowOutside: values["allow-outside"],
    timeout: milliseconds(values.timeout),
  };
}

function milliseconds(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds < 0.1 || seconds > 60) throw new UsageError(`--timeout takes seconds from 0.1 to 60, not “${text}”`);
  return seconds * 1000;
}
