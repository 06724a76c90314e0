import { type FailOn, failOnNames } from "./fail-on";
import { oneOf, parseOptions } from "./options";
import { UsageError } from "./usage-error";

export interface LogOptions {
  /** `-` for standard input. */
  readonly file: string;
  /** A file or a folder; absent: the only one below the current folder. */
  readonly spec?: string;
  readonly format: "text" | "json";
  readonly failOn: FailOn;
  readonly verbose: boolean;
}

const known = {
  spec: { type: "string" },
  format: { type: "string", default: "text" },
  "fail-on": { type: "string", default: "error" },
  verbose: { type: "boolean", default: false },
} as const;

/** Reads the options of `log`; throws a `UsageError` that names the option and what it takes. */
export function readLogOptions(args: readonly string[]): LogOptions {
  const { values, positionals } = parseOptions(args, known);
  const [file, another] = positionals;
  if (file === undefined || another !== undefined)
    throw new UsageError("log takes one file, such as Agent.log, or - for standard input");
  return {
    file,
    ...(values.spec !== undefined && { spec: values.spec }),
    format: oneOf("format", values.format, ["text", "json"]),
    failOn: oneOf("fail-on", values["fail-on"], failOnNames),
    verbose: values.verbose,
  };
}
