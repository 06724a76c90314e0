import { promises as fs } from "node:fs";
import { join } from "node:path";
import { docsFolder } from "../docs";
import { UsageError } from "./usage-error";

/** `cemspec explain CEM101`: the rule's page as it is. */
export async function runExplain(args: readonly string[]): Promise<number> {
  const code = (args[0] ?? "").toUpperCase();
  if (!/^CEM\d{3}$/.test(code)) throw new UsageError("explain takes one code, such as CEM101");
  const page = await fs.readFile(join(docsFolder, "rules", `${code}.md`), "utf8").catch(() => undefined);
  if (page === undefined) throw new UsageError(`there is no rule ${code}`);
  process.stdout.write(page);
  return 0;
}
