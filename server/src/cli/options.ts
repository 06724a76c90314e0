import { availableParallelism } from "node:os";
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { FixedKind } from "../apply-fixes";
import { boundsOf, isWithin, type Limits, limitNames, moveLimits } from "../limits/limits";
import { parseMoment } from "../spec/dates";
import { type FailOn, failOnNames } from "./fail-on";
import { UsageError } from "./usage-error";

export const formatNames = ["text", "json", "sarif", "junit", "github"] as const;
export type FormatName = (typeof formatNames)[number];

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly format: FormatName;
  readonly failOn: FailOn;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Which preferred fixes are applied and saved. */
  readonly fix: FixedKind | undefined;
  readonly offlineCertificates: boolean;
  /** Whether specs may name certificate files outside of their folders. */
  readonly allowOutside: boolean;
  readonly verbose: boolean;
  /** How many at most. */
  readonly threads: number;
}

const known = {
  format: { type: "string", default: "text" },
  "fail-on": { type: "string", default: "error" },
  "as-of": { type: "string" },
  fix: { type: "boolean", default: false },
  "fix-decisions": { type: "boolean", default: false },
  "offline-certificates": { type: "boolean", default: false },
  "allow-outside": { type: "boolean", default: false },
  verbose: { type: "boolean", default: false },
  threads: { type: "string", default: String(availableParallelism()) },
} as const;

/** Reads the options of `check`; throws a `UsageError` that names the option and what it takes. */
export function readOptions(args: readonly string[]): CheckOptions {
  const { values, positionals } = parseOptions(args, known);
  if (values.fix && positionals.includes("-"))
    throw new UsageError("--fix saves files, and standard input is none; name the file instead of -");
  return {
    paths: positionals.length === 0 ? ["."] : positionals,
    format: oneOf("format", values.format, formatNames),
    failOn: oneOf("fail-on", values["fail-on"], failOnNames),
    now: asOf(values["as-of"]),
    fix: values["fix-decisions"] ? "decisions too" : values.fix ? "safe" : undefined,
    offlineCertificates: values["offline-certificates"],
    allowOutside: values["allow-outside"],
    verbose: values.verbose,
    threads: threadsOf(values.threads),
  };
}

function threadsOf(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new UsageError(`--threads takes a number from 1 to 999, not “${text}”`);
  return Number(text);
}

/** Reads a command's options and paths, and moves the limits that they name; a fault becomes a `UsageError`. */
export function parseOptions<const O extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: O,
) {
  const limit = { type: "string", multiple: true } as const;
  const parsed = parsedArgs(args, { ...options, limit });
  moveLimits(movedLimits((parsed.values as { readonly limit?: readonly string[] }).limit ?? []));
  return parsed;
}

function parsedArgs<const O extends NonNullable<ParseArgsConfig["options"]>>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error));
  }
}

/** What `--limit NAME=NUMBER` says, each time it is given. */
function movedLimits(given: readonly string[]): Partial<Limits> {
  return Object.fromEntries(
    given.map(each => {
      const [word = "", number = ""] = each.split("=", 2);
      const name = oneOf("limit", word, limitNames);
      const { least, most } = boundsOf(name);
      const value = /^\d+$/.test(number) ? Number(number) : undefined;
      if (!isWithin(name, value))
        throw new UsageError(`--limit ${name}=NUMBER takes a whole number from ${least} to ${most}, not “${number}”`);
      return [name, value];
    }),
  );
}

export function oneOf<const V extends string>(option: string, value: string, allowed: readonly V[]): V {
  const found = allowed.find(each => each === value);
  if (found === undefined) throw new UsageError(`--${option} takes ${allowed.join(", ")}, not “${value}”`);
  return found;
}

/** What "now" is: the moment that `--as-of` names, in milliseconds since the epoch. */
export function asOf(text: string | undefined): number {
  if (text === undefined) return Date.now();
  const parsed = parseMoment(text);
  if ("problem" in parsed) throw new UsageError(`--as-of “${text}”: ${parsed.problem}`);
  return parsed.value.time;
}
