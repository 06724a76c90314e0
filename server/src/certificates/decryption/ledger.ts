import { limits } from "../../limits/limits";
import { Costly } from "../outcome";

/**
 * The budget of key-derivation rounds for one file. Every part is charged before anything is derived, with the
 * hash rounds it really takes (iterations times blocks), because many small parts cost as much as one big one.
 */
export class Ledger {
  #spent = 0;

  /** Throws `Costly` when the file as a whole asks for more than the budget. */
  charge(rounds: number): void {
    this.#spent += rounds;
    if (this.#spent > limits.keyDerivation) throw new Costly(this.#spent);
  }

  /** Charges a further attempt with another password, if the budget has room for it. */
  affords(rounds: number): boolean {
    if (this.#spent + rounds > limits.keyDerivation) return false;
    this.#spent += rounds;
    return true;
  }
}
