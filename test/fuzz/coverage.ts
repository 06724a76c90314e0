import { type Profiler, Session } from "node:inspector";

/** Which parts of the code have run, by V8's own counters. */
export class Coverage {
  readonly #session = new Session();
  /** Octet by octet, what has run of each function: by where the function stands. */
  readonly #seen = new Map<string, Uint8Array>();
  /** Blocks that ran: for people. */
  count = 0;

  /** @param script a part of the path of the file that counts */
  constructor(private readonly script: string) {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** Forgets what ran since the last time. */
  skip(): void {
    this.#functions();
  }

  /** Whether something has run since the last time that never ran before; `keep` notes it. */
  isNew(keep: boolean): boolean {
    let isNew = false;
    for (const { ranges } of this.#functions()) isNew = this.#add(ranges, keep) || isNew;
    if (isNew && keep) this.count++;
    return isNew;
  }

  #add(ranges: readonly Profiler.CoverageRange[], keep: boolean): boolean {
    const [whole] = ranges;
    if (whole === undefined || whole.count === 0) return false;
    const place = `${whole.startOffset}-${whole.endOffset}`;
    const seen = this.#seen.get(place) ?? new Uint8Array(whole.endOffset - whole.startOffset);
    const now = new Uint8Array(seen.length);
    // Ranges inside others come after them, and say more.
    for (const { startOffset, endOffset, count } of ranges)
      now.fill(count > 0 ? 1 : 0, startOffset - whole.startOffset, endOffset - whole.startOffset);
    if (!now.some((ran, at) => ran === 1 && seen[at] === 0)) return false;
    if (keep)
      this.#seen.set(
        place,
        seen.map((ran, at) => ran | (now[at] ?? 0)),
      );
    return true;
  }

  #functions(): readonly Profiler.FunctionCoverage[] {
    let functions: readonly Profiler.FunctionCoverage[] = [];
    // In the thread that it looks at, a session answers at once.
    this.#session.post("Profiler.takePreciseCoverage", (error, { result }) => {
      if (error !== null) throw error;
      functions = result.filter(({ url }) => url.includes(this.script)).flatMap(each => each.functions);
    });
    return functions;
  }
}
