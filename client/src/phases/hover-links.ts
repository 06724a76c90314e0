import { MarkdownString } from "vscode";
import type { Middleware } from "vscode-languageclient/node";

/** The phase that a field's help ends with is a link to its page. The server names it only: other editors have no such command. */
export const hoverLinks: Middleware = {
  async provideHover(document, position, token, next) {
    const hover = await next(document, position, token);
    for (const content of hover?.contents ?? [])
      if (content instanceof MarkdownString) content.value = withLinks(content.value);
    return hover;
  },
};

function withLinks(help: string): string {
  return help.replace(/(?<=^|· )Phase ([1-8])$/gm, (words: string, phase: string) => {
    const argument = encodeURIComponent(JSON.stringify([Number(phase)]));
    return `[${words}](command:cemspec.openPhase?${argument})`;
  });
}
