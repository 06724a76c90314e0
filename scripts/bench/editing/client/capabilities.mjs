// @ts-check
const dynamic = { dynamicRegistration: true };
const markup = ["markdown", "plaintext"];

/** What a well-equipped editor can do, as far as a server may care. */
export const capabilities = {
  general: { positionEncodings: ["utf-16"] },
  window: { workDoneProgress: true },
  workspace: {
    configuration: true,
    didChangeConfiguration: dynamic,
    workspaceFolders: true,
    didChangeWatchedFiles: dynamic,
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { ...dynamic, didSave: true },
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    diagnostic: { ...dynamic, relatedDocumentSupport: false },
    completion: {
      contextSupport: true,
      completionItem: {
        snippetSupport: true,
        documentationFormat: markup,
        insertReplaceSupport: true,
        resolveSupport: { properties: ["documentation", "detail"] },
      },
      completionList: { itemDefaults: ["editRange", "insertTextFormat"] },
    },
    hover: { contentFormat: markup },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["", "quickfix", "refactor", "source"] } },
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: dynamic,
  },
};
