/** What a fuzzing thread shows while it works, so that an input that it never gets over is known all the same. */
export class Watched {
  readonly #numbers: Int32Array;
  readonly #input: Uint8Array;

  constructor(readonly memory = new SharedArrayBuffer(8 + 65_536)) {
    this.#numbers = new Int32Array(memory, 0, 2);
    this.#input = new Uint8Array(memory, 8);
  }

  /** To be called before each input is run. */
  begin(input: Uint8Array): void {
    this.#input.set(input.subarray(0, this.#input.length));
    this.#numbers[1] = input.length;
    Atomics.add(this.#numbers, 0, 1);
  }

  get runs(): number {
    return Atomics.load(this.#numbers, 0);
  }

  get input(): Uint8Array {
    return Uint8Array.from(this.#input.subarray(0, this.#numbers[1] ?? 0));
  }
}
