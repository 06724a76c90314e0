import type { Summary } from "../report/json";
import type { CheckedFile } from "./check-file";

/** Prints results as they come, so that memory does not grow with the number of files. */
export interface Output {
  start(): string;
  file(checked: CheckedFile): string;
  end(summary: Summary): string;
}
