import { visible } from "../yaml/visible";
import { runCheck } from "./check-command";
import { UsageError } from "./usage-error";
import { version } from "./version";

const help = `Usage: cemspec <command>

  check [PATH…]    check specs: files, folders, or - for standard input
  probe [PATH…]    probe what specs describe: names, ports, handshakes, certificates
  log FILE         say what an agent's log tells about a deployment; - for standard input
  init [FILE]      write a new spec (default: cem.yaml); asks in a terminal
  request SPEC     write what a certificate request is made from, for certreq and OpenSSL
  runbook SPEC     print all phases with the spec's values, for a change ticket
  topology SPEC    draw zones, firewalls, gateways and paths, with what contradicts
  explain CODE     print a rule's page
  schema           print the JSON schema of the format
  lsp --stdio      start the language server

Options of check:
  --format text|json|sarif|junit|github
                                     how to print what was found (default: text)
  --fail-on error|warning|information|never
                                     the least severity that makes the exit status 1 (default: error)
  --as-of DATE                       what "today" is for validity (default: now)
  --fix                              mend what is only spelled wrong, and save
  --fix-decisions                    write the preferred decisions too, and list what to change in which console
  --offline-certificates             read no certificate file
  --allow-outside                    read certificate files outside of the spec's folder too
  --verbose                          list the checks that could not be made
  --threads NUMBER                   how many cores to use for many files (default: all)

Options of probe:
  --vantage NAME                     where the agents' side is probed from (default: here, this machine)
  --format text|json|junit|sarif     how to print what was found (default: text)
  --timeout SECONDS                  for each stage (default: 4)
  --fail-on …, --allow-outside       as for check

Options of log:
  --spec PATH                        the spec to relate it to (default: the only one below this folder)
  --format text|json                 how to print what was found (default: text)
  --fail-on …, --verbose             as for check

Options of init, which asks for what they do not say:
  --smp NAME, --gateway NAME         the internal name of the SMP, the external name of the gateway
  --port PORT                        the port that agents connect to (default: 443)
  --certificate FILE                 a certificate file, whose names, dates and thumbprint are written down
  --password prompt|env:NAME         where its password comes from (default: prompt)
  --name TEXT                        what the deployment is called

Options of request:
  --certificate NAME                 which one, when the spec has several
  --format inf|openssl               only for this tool (default: for both)
  --output FOLDER                    where to write (default: beside the spec)
  --allow-outside                    as for check

Options of runbook:
  --format md|html                   Markdown, or one HTML file that can be printed (default: md)
  --output FILE                      where to write (default: standard output)
  --as-of DATE, --offline-certificates, --allow-outside   as for check

Options of topology:
  --format svg|mermaid               an SVG picture, or a Mermaid flowchart (default: svg)
  --output FILE                      where to write (default: standard output)
  --document NUMBER                  which one, when the spec has several documents
  --as-of DATE, --offline-certificates, --allow-outside   as for check

Option of all commands that read specs, certificates or logs:
  --limit NAME=NUMBER                move a limit that a message names, such as --limit documentSize=16

Exit status: 0 nothing at or above --fail-on; 1 findings; 2 the run itself failed.
`;

type Command = (args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  check: runCheck,
  probe: async args => (await import("./probe-command")).runProbe(args),
  log: async args => (await import("./log-command")).runLog(args),
  init: async args => (await import("./init-command")).runInit(args),
  request: async args => (await import("./request-command")).runRequest(args),
  runbook: async args => (await import("./runbook-command")).runRunbook(args),
  topology: async args => (await import("./topology-command")).runTopology(args),
  explain: async args => (await import("./explain-command")).runExplain(args),
  schema: async () => (await import("./schema-command")).runSchema(),
  help: async () => print(help),
  version: async () => print(`${version}\n`),
};

/** Runs one command line. Resolves to the exit status; what went wrong is one line on standard error. */
export async function run(argv: readonly string[]): Promise<number> {
  leaveQuietlyWhenNobodyReads();
  const [first = "help", ...args] = argv;
  const name = args.some(arg => aliases.get(arg) === "help") ? "help" : (aliases.get(first) ?? first);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw new UsageError(`there is no command “${name}”; see cemspec help`);
    return await command(args);
  } catch (error) {
    process.stderr.write(
      `cemspec: ${visible(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error))}\n`,
    );
    return 2;
  }
}

/** `cemspec check | head` closes our output early, which is no fault. */
function leaveQuietlyWhenNobodyReads(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
}

const aliases: ReadonlyMap<string, string> = new Map([
  ["--help", "help"],
  ["-h", "help"],
  ["--version", "version"],
  ["-V", "version"],
]);

async function print(text: string): Promise<number> {
  process.stdout.write(text);
  return 0;
}
