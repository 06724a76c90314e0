/** Results kept at most: more files than any spec names. */
const maxKept = 128;

/** How long a result that is not to be kept answers the same question, in milliseconds. */
const briefly = 30_000;

interface Kept<T> {
  readonly value: Promise<T>;
  /** Milliseconds since the epoch after which the question is asked anew. */
  until: number;
}

/** Remembers the latest results by key, those being worked on included, so that nothing is worked on twice. */
export class RecentResults<T> {
  readonly #kept = new Map<string, Kept<T>>();

  /**
   * The result under `key`, from `make` when there is none. A result that `make` does not want kept is remembered
   * for half a minute only: long enough that an editor asking at every keystroke does not repeat a costly failure.
   */
  get(key: string, make: () => Promise<{ readonly value: T; readonly keep: boolean }>): Promise<T> {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const entry = known !== undefined && known.until > Date.now() ? known : this.#start(make);
    // Taken out and put back, it is the youngest; the oldest goes when there are too many.
    this.#kept.set(key, entry);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
    return entry.value;
  }

  #start(make: () => Promise<{ readonly value: T; readonly keep: boolean }>): Kept<T> {
    const made = make();
    const entry: Kept<T> = { value: made.then(({ value }) => value), until: Number.POSITIVE_INFINITY };
    made.then(
      ({ keep }) => {
        if (!keep) entry.until = Date.now() + briefly;
      },
      () => {
        entry.until = 0;
      },
    );
    return entry;
  }
}
