/** One step back, to the question before. */
export const back = Symbol("back");

/** An answer, a step back, or undefined: the user has broken it off. */
export type Answer<T> = T | typeof back | undefined;

/** Where a question stands among all, counted from 1. */
export interface Turn {
  readonly step: number;
  readonly total: number;
}

/** Asks one question, with what was answered before, to this question too. */
export type Step<A> = (answers: A, turn: Turn) => Promise<Answer<A>>;

/** Asks one question after the other, back and forth; undefined when the user breaks it off. */
export async function askInTurn<A>(steps: readonly Step<A>[], given: A): Promise<A | undefined> {
  let answers = given;
  let index = 0;
  for (let step = steps[index]; step !== undefined; step = steps[index]) {
    const answer = await step(answers, { step: index + 1, total: steps.length });
    if (answer === undefined) return undefined;
    if (answer === back) index = Math.max(0, index - 1);
    else {
      answers = answer;
      index++;
    }
  }
  return answers;
}
