import type { CancellationToken } from "vscode-languageserver/node";
import type { Analysed, Session } from "./session";

/** What `make` says of the newest text; nothing when the document is not open or nobody waits for an answer any more. */
export function answer<T>(
  session: Session,
  uri: string,
  token: CancellationToken,
  make: (analysed: Analysed) => T | undefined,
): T | null {
  if (token.isCancellationRequested) return null;
  const analysed = session.current(uri);
  return (analysed && make(analysed)) ?? null;
}
