import { type Uri, workspace } from "vscode";
import type { Phase } from "../../../server/src/spec/schema";

export interface PhasePage {
  readonly phase: Phase;
  readonly title: string;
}

/** The pages of the phases, each with the title that its first heading gives it. */
export function phasePages(pageOf: (phase: Phase) => Uri): Promise<PhasePage[]> {
  const phases: readonly Phase[] = [1, 2, 3, 4, 5, 6, 7, 8];
  return Promise.all(phases.map(async phase => ({ phase, title: await titleOf(pageOf(phase)) })));
}

/** `# Phase 5: listener and certificate` without the words that say which phase it is. */
async function titleOf(page: Uri): Promise<string> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(page));
    const heading = /^#\s+(.*)$/m.exec(text)?.[1] ?? "";
    return heading.replace(/^Phase\s+\d+\s*(?:[:.·–—-]\s*)?/, "");
  } catch {
    return "";
  }
}
