import type { SemanticTokens } from "vscode-languageserver/node";
import { encodedTokens, tokenEdits } from "../language/symbols/semantic-tokens";
import { answer } from "./answer";
import type { Feature } from "./feature";
import type { Analysed } from "./session";

export const semanticTokensFeature: Feature = {
  register(session) {
    const { semanticTokens } = session.connection.languages;
    const sent = new SentTokens();
    session.documents.onDidClose(({ document }) => sent.forget(document.uri));
    semanticTokens.on(
      ({ textDocument: { uri } }, token) => answer(session, uri, token, analysed => sent.next(analysed)) ?? nothing,
    );
    semanticTokens.onDelta(({ textDocument: { uri }, previousResultId }, token) => {
      const before = sent.known(uri, previousResultId);
      const after = answer(session, uri, token, analysed => sent.next(analysed)) ?? nothing;
      if (before === undefined || after.resultId === undefined) return after;
      return { resultId: after.resultId, edits: tokenEdits(before, after.data) };
    });
    semanticTokens.onRange(({ textDocument: { uri }, range }, token) => {
      const data = answer(session, uri, token, ({ analysis }) => {
        const { lines } = analysis;
        return encodedTokens(analysis, { start: lines.offset(range.start), end: lines.offset(range.end) });
      });
      return { data: data ?? [] };
    });
  },
};

const nothing: SemanticTokens = { data: [] };

/** What a client got last of each document: the next answer can be told as a difference from that. */
class SentTokens {
  private readonly last = new Map<string, SemanticTokens>();
  private count = 0;

  known(uri: string, resultId: string): readonly number[] | undefined {
    const last = this.last.get(uri);
    return last?.resultId === resultId ? last.data : undefined;
  }

  next({ document, analysis }: Analysed): SemanticTokens {
    const tokens = { resultId: String(++this.count), data: encodedTokens(analysis) };
    this.last.set(document.uri, tokens);
    return tokens;
  }

  forget(uri: string): void {
    this.last.delete(uri);
  }
}
