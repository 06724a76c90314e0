/** Whoever made something out of what it looked at: told when that is no longer true. */
export interface Observer {
  /** What it has looked at. */
  seen: readonly Source[];
  outdated(): void;
}

let current: Observer | undefined;
/** What `current` has looked at so far, behind what the observers have that it interrupted. */
const looked: Source[] = [];
/** Counts the runs of observers. */
let run = 0;

/** Runs `work`, and notes for `observer` everything that it looks at. */
export function observing(observer: Observer, work: () => void): void {
  forgetAll(observer);
  const before = current;
  const from = looked.length;
  current = observer;
  run++;
  try {
    work();
  } finally {
    current = before;
    // A list that it filled by itself would have room for three times as much: there are thousands.
    observer.seen = looked.splice(from);
  }
}

/**
 * Lets a question that several rules ask about one subject be answered once: while one observer looks, nothing changes, and
 * what the answer was made of has been noted already.
 */
export function askedOnce<In, About, Answer>(answer: (where: In, about: About) => Answer): typeof answer {
  let last: { readonly run: number; readonly where: In; readonly about: About; readonly answer: Answer } | undefined;
  return (where, about) => {
    if (current !== undefined && last?.run === run && last.about === about && last.where === where) return last.answer;
    last = { run, where, about, answer: answer(where, about) };
    return last.answer;
  };
}

/** Nothing tells `observer` any more. */
export function forgetAll(observer: Observer): void {
  if (observer.seen.length === 0) return;
  for (const source of observer.seen) source.forget(observer);
  observer.seen = [];
}

/** Something that can change, and knows who has looked at it. */
export class Source {
  /** The last who looked. Most sources have one observer or a few, and no set. */
  private last: Observer | undefined = undefined;
  private others: Observer[] | Set<Observer> | undefined = undefined;

  /** To be called by whoever hands out what this stands for. */
  observe(): void {
    if (current === undefined || this.last === current) return;
    if (this.last !== undefined) this.others = joined(this.others, this.last);
    this.last = current;
    looked.push(this);
  }

  changed(): void {
    this.last?.outdated();
    if (this.others !== undefined) for (const observer of this.others) observer.outdated();
  }

  forget(observer: Observer): void {
    if (this.last === observer) this.last = undefined;
    if (this.others instanceof Set) this.others.delete(observer);
    else if (this.others?.includes(observer)) this.others = this.others.filter(other => other !== observer);
  }
}

const few = 8;

function joined(others: Observer[] | Set<Observer> | undefined, observer: Observer): Observer[] | Set<Observer> {
  if (others === undefined) return [observer];
  if (others instanceof Set) return others.add(observer);
  if (others.includes(observer)) return others;
  if (others.length === few) return new Set(others).add(observer);
  others.push(observer);
  return others;
}
