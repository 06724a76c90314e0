import { runCheck } from "./check-command";
import { UsageError } from "./usage-error";
import { version } from "./version";

const help = `Usage: cemspec <command>

  check [PATH…]    check specs: files, folders, or - for standard input
  explain CODE     print a rule's page
  schema           print the JSON schema of the format
  lsp --stdio      start the language server

Options of check:
  --format text|json|sarif|junit|github
                                     how to print what was found (default: text)
  --fail-on error|warning|information|never
                                     the least severity that makes the exit status 1 (default: error)
  --as-of DATE                       what "today" is for validity (default: now)
  --fix                              apply the preferred fixes and save
  --offline-certificates             read no certificate file
  --verbose                          list the checks that could not be made

Exit status: 0 nothing at or above --fail-on; 1 findings; 2 the run itself failed.
`;

type Command = (args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  check: runCheck,
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
    process.stderr.write(`cemspec: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}\n`);
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
