import { commentsOf } from "./comments";
import { composeText, failureOf, tokensToCompose } from "./library";
import { RangedComment } from "./nodes";
import { readPlain } from "./plain/read-plain";
import type { Words } from "./plain/words";
import { type BlockRegion, noProblems, RangedProblem } from "./spread";

/** Reads what stands in a region now: by ourselves where it is plain, by the library where it is not. */
export function readInto(text: string, region: BlockRegion, words: Words): void {
  if (region.spread === undefined) return readAround(text, region);
  const plain = readPlain(text, region, 0, text.length, words);
  region.problems = noProblems;
  if (plain !== undefined) region.content = plain;
  else readWithLibrary(text, region);
}

/** Comments and markers, and nothing else. */
function readAround(text: string, region: BlockRegion): void {
  const comments = Array.from(text.matchAll(/#[^\r\n]*/g), match => new RangedComment(region, match.index, match[0]));
  region.content = { comments, marks: [] };
}

function readWithLibrary(text: string, region: BlockRegion): void {
  const problem = (start: number, end: number, message: string) => new RangedProblem(region, start, end, message);
  try {
    const tokens = tokensToCompose(text);
    const [document, ...more] = composeText(text, tokens, region);
    const comments = commentsOf(tokens).map(({ start, text }) => new RangedComment(region, start, text));
    const { root, marks = [], problems = [] } = document ?? {};
    region.content = { ...(root && { root }), comments, marks };
    region.problems = problems.map(({ start, end, message }) => problem(start, end, message));
    if (more.length > 0) region.problems = [problem(0, 1, "A document ends here that has not ended")];
  } catch (error) {
    const { message, todo } = failureOf(error);
    region.content = { comments: [], marks: [] };
    region.problems = [new RangedProblem(region, 0, 1, message, todo)];
  }
}
