import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { inputsIn, keepInput } from "./corpus";
import { Coverage } from "./coverage";
import { mutated, type Pick, picker, shrunk } from "./mutate";
import { faultOf, type Target } from "./target";
import { targets } from "./targets";
import { Watched } from "./watched";

/** What a thread is started with. */
export interface Assignment {
  readonly target: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly seed: number;
  readonly memory: SharedArrayBuffer;
  /** Part of the path of the code whose coverage counts. */
  readonly script: string;
  /** Where inputs are kept that reached something new, from run to run. */
  readonly interesting: string;
}

export interface Fault {
  readonly input: Uint8Array;
  readonly what: string;
}

/** What came of it. */
export interface Outcome {
  readonly faults: readonly Fault[];
  /** Inputs that reached something that none before did. */
  readonly interesting: number;
}

const batchSize = 48;
const maxFaults = 5;

export async function runFuzzThread(): Promise<void> {
  const assignment = workerData as Assignment;
  const target = targets.find(({ name }) => name === assignment.target);
  if (target === undefined) throw new Error(`there is no target ${assignment.target}`);
  const fuzzer = new Fuzzer(target, assignment);
  await fuzzer.begin();
  fuzzer.go();
  parentPort?.postMessage(fuzzer.outcome);
}

class Fuzzer {
  readonly #watched: Watched;
  readonly #coverage: Coverage;
  readonly #pick: Pick;
  readonly #corpus: Uint8Array[] = [];
  readonly #faults = new Map<string, Fault>();
  readonly #folder: string;

  constructor(
    private readonly target: Target,
    private readonly assignment: Assignment,
  ) {
    this.#watched = new Watched(assignment.memory);
    this.#coverage = new Coverage(assignment.script);
    this.#pick = picker(assignment.seed);
    this.#folder = join(assignment.interesting, target.name);
  }

  get outcome(): Outcome {
    return { faults: [...this.#faults.values()], interesting: this.#corpus.length };
  }

  /** Seeds, what was found once, and what was interesting in runs before. */
  async begin(): Promise<void> {
    const { seeds, name } = this.target;
    const kept = [join("test", "corpus", name), this.#folder].flatMap(inputsIn).map(([, input]) => input);
    const first = [...(await seeds()), ...kept].map(input => input.subarray(0, this.target.maxLength));
    this.#coverage.skip();
    // One by one: most of them reach something new.
    for (const input of first) if (this.#corpus.length === 0 || this.#hasTime) this.#search([input], false);
    if (this.#corpus.length === 0) throw new Error(`no seed of ${name} reaches anything`);
  }

  go(): void {
    while (this.#hasTime && this.#faults.size < maxFaults)
      this.#search(
        Array.from({ length: batchSize }, () => mutated(this.#any(), this.#any(), this.target, this.#pick)),
        true,
      );
  }

  get #hasTime(): boolean {
    return Date.now() < this.assignment.until;
  }

  /** One of the corpus, the newest rather. */
  #any(): Uint8Array {
    const { length } = this.#corpus;
    return this.#corpus[length - 1 - Math.min(this.#pick(length), this.#pick(length))] ?? new Uint8Array();
  }

  /** Runs all; when something new ran, halves them until it is known which of them made it run. */
  #search(inputs: readonly Uint8Array[], isNewToUs: boolean): void {
    for (const input of inputs) this.#run(input);
    const [only, another] = inputs;
    if (!this.#coverage.isNew(inputs.length === 1) || only === undefined) return;
    if (another === undefined) {
      this.#corpus.push(only);
      if (isNewToUs) keepInput(this.#folder, only);
      return;
    }
    const half = inputs.length >> 1;
    this.#search(inputs.slice(0, half), isNewToUs);
    this.#search(inputs.slice(half), isNewToUs);
  }

  #run(input: Uint8Array): void {
    this.#watched.begin(input);
    const what = faultOf(this.target, input);
    if (what === undefined || this.#faults.has(kindOf(what))) return;
    const smaller = shrunk(input, each => {
      this.#watched.begin(each);
      const other = faultOf(this.target, each);
      return other !== undefined && kindOf(other) === kindOf(what);
    });
    this.#faults.set(kindOf(what), { input: smaller, what });
  }
}

/** Faults that are seen at the same place are one. */
function kindOf(what: string): string {
  return what.match(/^\s+at .*$/m)?.[0] ?? what.split("\n")[0] ?? "";
}
