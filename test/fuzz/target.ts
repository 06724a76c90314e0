/** Something that takes octets from strangers, and what must hold of it whatever they are. */
export interface Target {
  readonly name: string;
  /** What is put into inputs, besides their own parts. */
  readonly words: readonly string[];
  /** Octets; longer inputs are cut. */
  readonly maxLength: number;
  /** Inputs to begin with. */
  seeds(): Promise<readonly Uint8Array[]>;
  /** Throws when something does not hold. */
  run(input: Uint8Array): void;
}

/** What did not hold of an input, with where it was seen. */
export function faultOf(target: Target, input: Uint8Array): string | undefined {
  try {
    target.run(input);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
