import { githubFormat } from "./format-github";
import { jsonFormat } from "./format-json";
import { junitFormat } from "./format-junit";
import { sarifFormat } from "./format-sarif";
import { textFormat } from "./format-text";
import type { FormatName } from "./options";
import type { Output } from "./output";

export interface FormatOptions {
  readonly verbose: boolean;
  readonly colours: boolean;
}

export const formats: Readonly<Record<FormatName, (options: FormatOptions) => Output>> = {
  text: textFormat,
  json: jsonFormat,
  sarif: sarifFormat,
  junit: junitFormat,
  github: githubFormat,
};
