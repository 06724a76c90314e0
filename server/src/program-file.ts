import { join } from "node:path";

/** The entry of the program, which worker threads are started with, too. All that it is built into lies beside it. */
export const programFile = join(__dirname, "cemspec.js");
