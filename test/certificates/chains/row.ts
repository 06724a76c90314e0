import type { Made } from "./make";

/** What is said of a chain: it holds, clients refuse it, nobody can say, or it leads to none of the roots. */
export type Outcome = "holds" | "refused" | "unsure" | "open";

/** A chain as a server sends it, the leaf first, and the roots that are trusted. */
export interface Chain {
  readonly sent: readonly Made[];
  readonly roots: readonly Made[];
}

export interface Row {
  readonly name: string;
  readonly outcome: Outcome;
  /** Part of what stands against it. */
  readonly because: string;
  /** Part of what RFC 5280 has against it, although clients have nothing. */
  readonly forbidden?: string;
  readonly chain: () => Chain;
}

type Making = () => readonly [sent: readonly Made[], ...roots: Made[]];

const row =
  (outcome: Outcome) =>
  (name: string, because: string, making: Making): Row => {
    let made: Chain | undefined;
    const make = (): Chain => {
      const [sent, ...roots] = making();
      return { sent, roots };
    };
    return { name, outcome, because, chain: () => (made ??= make()) };
  };

export const refused = row("refused");
export const unsure = row("unsure");
export const open = (name: string, making: Making): Row => row("open")(name, "", making);
export const holds = (name: string, making: Making): Row => row("holds")(name, "", making);

/** What a standard forbids and clients take; or refuse for another reason. */
export const forbidden = (name: string, because: string, making: Making, outcome: Outcome = "holds"): Row => ({
  ...row(outcome)(name, "", making),
  forbidden: because,
});
