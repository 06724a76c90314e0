import { expect, test } from "vitest";
import { askInTurn, back, type Step } from "../../client/src/start/in-turn";

interface Answers {
  readonly said: readonly string[];
}

/** A question that gets these answers, one each time it is asked. */
function question(name: string, ...answers: (string | typeof back | undefined)[]): Step<Answers> {
  return async ({ said }, { step, total }) => {
    const answer = answers.shift();
    return typeof answer === "string" ? { said: [...said, `${name}${step}/${total} ${answer}`] } : answer;
  };
}

test("questions are asked one after the other", async () => {
  expect(await askInTurn([question("a", "x"), question("b", "y")], { said: [] })).toEqual({
    said: ["a1/2 x", "b2/2 y"],
  });
});

test("a step back asks the question before again, with all that was answered", async () => {
  const steps = [question("a", "x", "z"), question("b", back, "y")];
  expect(await askInTurn(steps, { said: [] })).toEqual({ said: ["a1/2 x", "a1/2 z", "b2/2 y"] });
});

test("there is no step back from the first", async () => {
  expect(await askInTurn([question("a", back, "x")], { said: [] })).toEqual({ said: ["a1/1 x"] });
});

test("who breaks it off gets nothing", async () => {
  expect(await askInTurn([question("a", "x"), question("b", undefined)], { said: [] })).toBeUndefined();
});
