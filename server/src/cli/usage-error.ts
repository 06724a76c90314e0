/** The run itself failed: a bad option, a path that cannot be read. Exit status 2, one line on standard error. */
export class UsageError extends Error {}
