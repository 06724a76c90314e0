import { workspace } from "vscode";
import { isSpec } from "../documents";

/** The user may type on while the server answers. After some answers that came too late, nobody waits for one in time. */
const mostAttempts = 5;

/** Asks until the answer speaks of the text that is shown now, so that its places are right in it; undefined when none does. */
export async function inStep<T extends { readonly version: number | null }>(
  uri: string,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const answer = await ask();
    if (isInStep(uri, answer)) return answer;
  }
  return undefined;
}

/** Whether an answer speaks of the text that is shown now. The server knows the version of a spec that is open, and null of others. */
export function isInStep(uri: string, { version }: { readonly version: number | null }): boolean {
  const open = workspace.textDocuments.find(document => isSpec(document) && document.uri.toString() === uri);
  return (open?.version ?? null) === version;
}
