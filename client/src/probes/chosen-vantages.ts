import type { Memento } from "vscode";
import type { FileOutline, ProbePart } from "../../../server/src/lsp/protocol";
import { keyOf, type PartOfSpec } from "./part";

const storageKey = "cemspec.probeVantages";
export const here = "here";

/** Where the user has last chosen to probe each gateway from, in this workspace. */
export class ChosenVantages {
  constructor(private readonly state: Memento) {}

  /** `here`, or a vantage that the spec still has. */
  get(part: PartOfSpec, { documents }: FileOutline): string {
    const chosen = this.all[keyOf(part)];
    const known = documents[part.document]?.vantages ?? [];
    return chosen !== undefined && known.includes(chosen) ? chosen : here;
  }

  async set(parts: readonly PartOfSpec[], vantage: string): Promise<void> {
    const all = { ...this.all };
    for (const part of parts)
      if (vantage === here) delete all[keyOf(part)];
      else all[keyOf(part)] = vantage;
    await this.state.update(storageKey, all);
  }

  /** The part with its vantage, as the server is asked for it. */
  choice(part: PartOfSpec, outline: FileOutline): ProbePart {
    const vantage = this.get(part, outline);
    const { document, gateway } = part;
    return { document, gateway, ...(vantage !== here && { vantage }) };
  }

  private get all(): Readonly<Record<string, string>> {
    return this.state.get<Record<string, string>>(storageKey, {});
  }
}
