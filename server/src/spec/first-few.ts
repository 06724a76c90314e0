/** The first `limit` names, and how many more there are: a spec or certificate may have thousands. */
export function firstFew(names: readonly string[], limit: number): string {
  const shown = names.slice(0, limit).join(", ");
  return names.length > limit ? `${shown} and ${names.length - limit} more` : shown;
}
