/** What went wrong, in the words of whoever reports it. */
export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
