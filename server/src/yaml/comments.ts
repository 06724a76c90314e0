import type { CST } from "yaml";
import type { YamlComment } from "./tree";

/** Every comment of the file, in order. */
export function commentsOf(tokens: readonly CST.Token[]): YamlComment[] {
  const found: YamlComment[] = [];
  const pending: object[] = [tokens];
  for (let token = pending.pop(); token !== undefined; token = pending.pop()) {
    const comment = asComment(token);
    if (comment !== undefined) found.push(comment);
    else for (const value of Object.values(token)) if (typeof value === "object" && value !== null) pending.push(value);
  }
  return found.sort((a, b) => a.start - b.start);
}

function asComment(token: object): YamlComment | undefined {
  if (!("type" in token && token.type === "comment" && "offset" in token && "source" in token)) return undefined;
  if (typeof token.offset !== "number" || typeof token.source !== "string") return undefined;
  return { start: token.offset, end: token.offset + token.source.length, text: token.source };
}
