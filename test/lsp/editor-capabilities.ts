import type { ClientCapabilities } from "vscode-languageserver-protocol/node";

const actionKinds = [
  "",
  "quickfix",
  "refactor",
  "refactor.extract",
  "refactor.inline",
  "refactor.rewrite",
  "source",
  "source.organizeImports",
];

/** The forms that any editor of today takes; diagnostics are pushed to it. */
export const ordinary: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: {
    hover: { contentFormat: ["markdown", "plaintext"] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"] } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: actionKinds } } },
  },
};

/**
 * Neovim's built-in client: what 0.12.0-dev+g198c9e9bc sends with `initialize`, from the log in
 * https://github.com/astral-sh/ruff/issues/20847; what has nothing to do with this server's answers is left out.
 */
export const neovim: ClientCapabilities = {
  general: { positionEncodings: ["utf-8", "utf-16", "utf-32"] },
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: actionKinds } },
      dataSupport: true,
      disabledSupport: true,
      dynamicRegistration: true,
      honorsChangeAnnotations: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ["edit", "command"] },
    },
    completion: {
      completionItem: {
        commitCharactersSupport: false,
        deprecatedSupport: true,
        documentationFormat: ["markdown", "plaintext"],
        preselectSupport: false,
        resolveSupport: { properties: ["additionalTextEdits", "command"] },
        snippetSupport: true,
        tagSupport: { valueSet: [1] },
      },
      completionList: { itemDefaults: ["editRange", "insertTextFormat", "insertTextMode", "data"] },
      contextSupport: true,
      dynamicRegistration: false,
    },
    definition: { dynamicRegistration: true, linkSupport: true },
    diagnostic: { dynamicRegistration: false, relatedDocumentSupport: true },
    documentSymbol: { dynamicRegistration: false, hierarchicalDocumentSymbolSupport: true },
    foldingRange: { dynamicRegistration: false, lineFoldingOnly: true },
    formatting: { dynamicRegistration: true },
    hover: { contentFormat: ["markdown", "plaintext"], dynamicRegistration: true },
    inlayHint: { dynamicRegistration: true },
    publishDiagnostics: { dataSupport: true, relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    rename: { dynamicRegistration: true, honorsChangeAnnotations: true, prepareSupport: true },
    synchronization: { didSave: true, dynamicRegistration: false, willSave: true, willSaveWaitUntil: true },
  },
  window: { showDocument: { support: true }, workDoneProgress: true },
  workspace: {
    applyEdit: true,
    configuration: true,
    diagnostics: { refreshSupport: false },
    didChangeConfiguration: { dynamicRegistration: false },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    inlayHint: { refreshSupport: true },
    workspaceEdit: {
      changeAnnotationSupport: { groupsOnLabel: true },
      normalizesLineEndings: true,
      resourceOperations: ["rename", "create", "delete"],
    },
    workspaceFolders: true,
  },
};

/**
 * Helix's built-in client: `initialize` in helix-lsp/src/client.rs at commit 0002bec4 of helix-editor/helix, of the
 * versions that are pushed their diagnostics, up to 25.07; `snippets` is its setting `editor.lsp.snippets`.
 */
export const helix = (snippets: boolean): ClientCapabilities => ({
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: false },
    workspaceFolders: true,
    applyEdit: true,
    executeCommand: { dynamicRegistration: false },
    inlayHint: { refreshSupport: false },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ["create", "rename", "delete"],
      failureHandling: "abort",
      normalizesLineEndings: false,
    },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: false },
  },
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: snippets,
        resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
        insertReplaceSupport: true,
        deprecatedSupport: true,
        tagSupport: { valueSet: [1] },
      },
    },
    hover: { contentFormat: ["markdown"] },
    rename: { dynamicRegistration: false, prepareSupport: true, honorsChangeAnnotations: false },
    formatting: { dynamicRegistration: false },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: actionKinds } },
      isPreferredSupport: true,
      disabledSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ["edit", "command"] },
    },
    publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    inlayHint: { dynamicRegistration: false },
  },
  window: { workDoneProgress: true },
  general: { positionEncodings: ["utf-8", "utf-32", "utf-16"] },
});

/**
 * The same client since it pulls its diagnostics: commit 0ee96143, of development builds after 25.07. What
 * `workspace.diagnostics` is in the protocol its types call `diagnostic` (helix-lsp-types/src/lib.rs), and so it is sent.
 */
export const pullingHelix: ClientCapabilities = {
  ...helix(true),
  workspace: {
    ...helix(true).workspace,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    ...{ diagnostic: { refreshSupport: true } },
  },
  textDocument: {
    ...helix(true).textDocument,
    diagnostic: { dynamicRegistration: false, relatedDocumentSupport: true },
    codeAction: {
      ...helix(true).textDocument?.codeAction,
      codeActionLiteralSupport: { codeActionKind: { valueSet: [...actionKinds, "source.fixAll"] } },
    },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

/** The least a client can be: it takes documents and shows text. */
export const oldest: ClientCapabilities = { workspace: { applyEdit: true } };
