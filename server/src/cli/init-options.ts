import { secretOf } from "../deployment/certificate-source";
import type { CertificateAnswer } from "../start/certificate-answer";
import type { NewCertificate, SpecAnswers } from "../start/new-spec";
import { parseOptions } from "./options";
import { UsageError } from "./usage-error";

export interface InitOptions {
  /** The spec to be written. */
  readonly file: string;
  readonly answers: SpecAnswers;
  /** A certificate file, from the current folder. */
  readonly certificate?: string;
  /** Where its password comes from: `prompt` or `env:NAME`. */
  readonly password?: string;
}

/** What a new spec is made of. */
export interface Answered {
  readonly answers: SpecAnswers;
  readonly certificate?: NewCertificate | undefined;
}

/** Reads a certificate file, from the current folder. */
export type ReadCertificate = (path: string, password?: string) => Promise<CertificateAnswer>;

const known = {
  name: { type: "string" },
  smp: { type: "string" },
  gateway: { type: "string" },
  port: { type: "string" },
  certificate: { type: "string" },
  password: { type: "string" },
} as const;

/** Reads the options of `init`; throws a `UsageError` that names the option and what it takes. */
export function readInitOptions(args: readonly string[]): InitOptions {
  const { values, positionals } = parseOptions(args, known);
  const [file = "cem.yaml", another] = positionals;
  const { name, smp, gateway, port, certificate, password } = values;
  if (another !== undefined) throw new UsageError("init writes one file, such as cem.yaml");
  if (file === "-") throw new UsageError("init writes a file, not standard output; name it, such as cem.yaml");
  // Not quoted: whoever errs here may have given the password itself.
  if (password !== undefined && secretOf(password).kind === "invalid")
    throw new UsageError("--password takes prompt or env:NAME, never the password itself");
  return {
    file,
    answers: {
      ...(name !== undefined && { name }),
      ...(smp !== undefined && { smpFqdn: smp }),
      ...(gateway !== undefined && { gatewayFqdn: gateway }),
      ...(port !== undefined && { port }),
    },
    ...(certificate !== undefined && { certificate }),
    ...(password !== undefined && { password }),
  };
}
