import type { CancellationToken } from "vscode-languageserver/node";
import type { Analysis } from "../check";
import type { Moment } from "./moment";
import type { Analysed, Session } from "./session";

/**
 * Refuses, as one more argument that nobody can give, a function that awaits something: an analysis of an open document is no
 * longer good then. Whoever has to await takes `Session.snapshot`.
 */
type AtOnce<T> = T extends PromiseLike<unknown> ? readonly [never] : readonly [];

/** What `make` says of the newest text; nothing when the document is not open or nobody waits for an answer any more. */
export function answer<T>(
  session: Session,
  uri: string,
  token: CancellationToken,
  make: (analysed: Analysed) => T | undefined,
  ..._: AtOnce<T>
): T | null {
  if (token.isCancellationRequested) return null;
  const analysed = session.current(uri);
  return (analysed && make(analysed)) ?? null;
}

/** The same once certificate files were read. With `asked`, nothing when that is no longer the text. */
export async function answerRead<T>(
  session: Session,
  { uri, token, asked }: { readonly uri: string; readonly token?: CancellationToken; readonly asked?: Moment },
  make: (analysed: Analysed) => T | undefined,
  ..._: AtOnce<T>
): Promise<T | null> {
  const analysed = await session.complete(uri);
  if (analysed === undefined || token?.isCancellationRequested || asked?.isNow === false) return null;
  return make(analysed) ?? null;
}

/** What `make` says of a spec that need not be open; its version is null then, and it is as it is on the disk. */
export async function answerOf<T>(
  session: Session,
  uri: string,
  make: (analysis: Analysis, version: number | null) => T,
  ..._: AtOnce<T>
): Promise<T | undefined> {
  const analysis = await session.analysisOf(uri);
  return analysis && make(analysis, session.documents.get(uri)?.version ?? null);
}
