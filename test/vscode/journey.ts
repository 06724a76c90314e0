// A user's journey through the editor: `journey("what the user achieves", { … }, async editor => { … })`.
// The words a story is told with are the methods of Editor, in editor.ts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { Editor } from "./editor";
import { resultsFolder } from "./screenshots";
import { type EditorOptions, startWorkbench, type Workbench } from "./workbench";

export type { Editor } from "./editor";
export type { EditorOptions } from "./workbench";

export function journey(title: string, options: EditorOptions, story: (editor: Editor) => Promise<void>): void {
  test(title, async () => {
    const workbench = await startWorkbench(options);
    try {
      await story(new Editor(workbench));
    } catch (error) {
      await keepEvidence(title, workbench);
      throw error;
    } finally {
      await workbench.close(title);
    }
  });
}

/** What a failed journey leaves in test-results/failures/: the last picture and the server's log. */
async function keepEvidence(title: string, { page, log }: Workbench): Promise<void> {
  const name = join(resultsFolder("failures"), title.replace(/[^\w-]+/g, "-"));
  writeFileSync(`${name}.log`, log());
  await page.screenshot({ path: `${name}.png` }).catch(() => undefined);
}
