/** A whole number that a user may move between two others. */
interface Limit {
  readonly standard: number;
  /** 1 where nothing else is said. */
  readonly least?: number;
  readonly most: number;
}

/**
 * What is taken in at most, by what a user calls it: far beyond what a deployment needs, so that what others have written, or
 * send, keeps no machine busy. `most` keeps a slip of the finger from asking for more than a machine has; that of `nesting` is
 * read by a test.
 */
export const limitTable = {
  /** MiB of a spec, in UTF-8. */
  documentSize: { standard: 8, most: 32 },
  /** Documents of a file, divided by `---`. */
  documents: { standard: 1000, most: 100_000 },
  /** Maps and lists in each other. The library that reads them calls itself for each. */
  nesting: { standard: 100, least: 100, most: 250 },
  /** Values that aliases and merge keys say once more. A text of a few lines could mean billions. */
  aliases: { standard: 1_000_000, most: 10_000_000 },
  /** Findings of a file that an editor is shown. Editors become slow with some thousands. */
  findings: { standard: 1000, most: 100_000 },
  /** MiB of a certificate file (format, CEM317). */
  certificateSize: { standard: 1, most: 16 },
  /** Seconds for getting at a certificate file, and again for opening it. */
  certificateTime: { standard: 5, most: 600 },
  /** Key-derivation rounds of a certificate file (format, CEM321). */
  keyDerivation: { standard: 3_000_000, most: 1_000_000_000 },
  /** Kinds of lines that are kept apart in a log. */
  logKinds: { standard: 2000, most: 100_000 },
  /** Targets of one probe. */
  probeTargets: { standard: 1000, most: 100_000 },
  /** Seconds for all stages of a target. */
  probeTime: { standard: 40, most: 600 },
  /** KiB that a target may send before a handshake ends. A chain may have 100, an answer's header 16. */
  probeAnswer: { standard: 256, most: 65_536 },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limitTable;
export type Limits = Readonly<Record<LimitName, number>>;

export const limitNames = Object.keys(limitTable) as LimitName[];

/** Those in force in this thread; others are told of them with their work. */
export const limits: Limits = standards();

/** Moves the limits that are named. The others, and those given anything but a number they may have, are the standard ones. */
export function moveLimits(moved: unknown): void {
  const given: Readonly<Record<string, unknown>> = { ...(moved as object | null | undefined) };
  const own = limitNames.filter(name => isWithin(name, given[name])).map(name => [name, given[name]]);
  Object.assign(limits, standards(), Object.fromEntries(own));
}

export function isWithin(name: LimitName, value: unknown): value is number {
  const { least, most } = boundsOf(name);
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}

export function boundsOf(name: LimitName): Required<Limit> {
  return { least: 1, ...limitTable[name] };
}

/** What a message tells people to do who need more. */
export function raise(name: LimitName): string {
  return `raise ${theLimit(name)}`;
}

/** How a message names a limit: `the limit “nesting” (setting “cemspec.limits”, option --limit)`. */
export function theLimit(name: LimitName): string {
  return `the limit “${name}” (setting “cemspec.limits”, option --limit)`;
}

/** A limit as messages have it: `3,000,000`. */
export function inWords(name: LimitName): string {
  return limits[name].toLocaleString("en");
}

function standards(): Limits {
  return Object.fromEntries(limitNames.map(name => [name, limitTable[name].standard])) as Record<LimitName, number>;
}
