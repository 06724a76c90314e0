import { githubFormat } from "./format-github";
import { jsonFormat } from "./format-json";
import { junitFormat } from "./format-junit";
import { sarifFormat } from "./format-sarif";
import { textFormat } from "./format-text";
import type { CheckOptions, FormatName } from "./options";
import type { Output } from "./output";

export const formats: Readonly<Record<FormatName, (options: CheckOptions) => Output>> = {
  text: textFormat,
  json: jsonFormat,
  sarif: sarifFormat,
  junit: junitFormat,
  github: githubFormat,
};
