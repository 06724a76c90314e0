import type { Memento } from "vscode";

/** What the user has said about a file: treat it as a spec, not now, or no longer: it was one and was given another language by hand. */
export type Answer = "switch" | "stay" | "left";

const answersKey = "cemspec.languageOffer";
const neverKey = "cemspec.languageOffer.never";

/** The answers given so far: each file's own in the workspace, “don't ask again” for all. */
export class Answers {
  constructor(
    private readonly ofWorkspace: Memento,
    private readonly ofUser: Memento,
  ) {}

  get never(): boolean {
    return this.ofUser.get(neverKey, false);
  }

  async neverAgain(): Promise<void> {
    await this.ofUser.update(neverKey, true);
  }

  get(uri: string): Answer | undefined {
    return this.all[uri];
  }

  async set(uri: string, answer: Answer): Promise<void> {
    await this.ofWorkspace.update(answersKey, { ...this.all, [uri]: answer });
  }

  private get all(): Readonly<Partial<Record<string, Answer>>> {
    return this.ofWorkspace.get(answersKey, {});
  }
}
