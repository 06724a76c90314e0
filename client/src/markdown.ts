import { commands, type Uri, window } from "vscode";

/** Shows a page in the Markdown preview, and its text where an editor has no preview. */
export async function showMarkdown(page: Uri): Promise<void> {
  try {
    await commands.executeCommand("markdown.showPreview", page);
  } catch {
    await window.showTextDocument(page, { preview: true });
  }
}

/** Text that comes from a spec or from the network, as plain words inside a Markdown table. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+!|~&]/g, "\\$&").replace(/\s+/g, " ");
}
