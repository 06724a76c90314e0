import type { Middleware } from "vscode-languageclient/node";

/**
 * Edits that were made for another text than the one at hand are not offered: on its way into the editor an edit loses the version
 * that the server gave it. VS Code asks again for the newer text.
 */
export const sameText: Middleware = {
  async provideCodeActions(document, range, context, token, next) {
    const { version } = document;
    const actions = await next(document, range, context, token);
    return document.version === version ? actions : [];
  },
};
