/** Whoever made something out of what it looked at: told once when that is no longer true. */
export interface Observer {
  /** Whether nobody asks for it any more. */
  readonly isRetired: boolean;
  outdated(): void;
}

let current: Observer | undefined;

/** What the observer that looks now has asked, one for each question: kept for longer, it would keep a spec that nobody has open. */
const answered: (Answered | undefined)[] = [];

interface Answered {
  readonly where: unknown;
  readonly about: unknown;
  readonly answer: unknown;
}

/** Runs `work`, and lets everything that it looks at know `observer`. */
export function observing(observer: Observer, work: () => void): void {
  const before = current;
  current = observer;
  answered.fill(undefined);
  try {
    work();
  } finally {
    current = before;
    answered.fill(undefined);
  }
}

/**
 * Lets a question that several rules ask about one subject be answered once: while one observer looks, nothing changes, and
 * what the answer was made of has been noted already. To be called once for each question, and not for each spec.
 */
export function askedOnce<In, About, Answer>(answer: (where: In, about: About) => Answer): typeof answer {
  const question = answered.push(undefined) - 1;
  return (where, about) => {
    const last = answered[question];
    if (last !== undefined && last.about === about && last.where === where) return last.answer as Answer;
    const made = answer(where, about);
    if (current !== undefined) answered[question] = { where, about, answer: made };
    return made;
  };
}

/** A list that is added to has room for sixteen more than it needs, and most sources have two observers or three. */
const few = 8;
/** From so many on, a source's observers are looked through for those that stand there twice, or for nothing. */
const many = 4096;

/**
 * Something that can change, and knows who has looked at it. An observer that looks again, and no longer at this, stays known here until
 * it was told once for nothing: to take it out each time would cost more.
 */
export class Source {
  /** The last who looked. */
  private last: Observer | undefined = undefined;
  private others: Observer[] | undefined = undefined;
  private most = many;

  /** To be called by whoever hands out what this stands for. */
  observe(): void {
    if (current === undefined || this.last === current) return;
    if (this.last !== undefined) this.keep(this.last);
    this.last = current;
  }

  changed(): void {
    const { last, others } = this;
    // Who looks again is known again.
    this.last = undefined;
    this.others = undefined;
    last?.outdated();
    if (others !== undefined) for (const observer of others) observer.outdated();
  }

  private keep(observer: Observer): void {
    const { others } = this;
    if (others === undefined) this.others = [observer];
    else if (others.length < few) this.others = [...others, observer];
    else if (others.push(observer) > this.most) this.tidy(others);
  }

  private tidy(others: readonly Observer[]): void {
    this.others = [...new Set(others)].filter(({ isRetired }) => !isRetired);
    this.most = 2 * this.others.length + many;
  }
}
