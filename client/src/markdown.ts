import { commands, type Uri, window } from "vscode";

/** Shows a page in the Markdown preview, and its text where an editor has no preview. */
export function showMarkdown(page: Uri): Promise<void> {
  return preview("markdown.showPreview", page);
}

/** The same beside the editor, for a page that follows what is edited there. */
export function showMarkdownBeside(page: Uri): Promise<void> {
  return preview("markdown.showPreviewToSide", page);
}

async function preview(command: string, page: Uri): Promise<void> {
  try {
    await commands.executeCommand(command, page);
  } catch {
    await window.showTextDocument(page, { preview: true });
  }
}

/** Text that comes from a spec or from the network, as plain words inside a Markdown table. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&]/g, "\\$&").replace(/\s+/g, " ");
}
