/** Text of a spec or of a server where VS Code draws `$(name)` as an icon: no icons come in with it. */
export function escapeIcons(text: string): string {
  return text.replaceAll("$(", "\\$(");
}
