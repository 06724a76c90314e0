import { writeText } from "../../spec/edits";
import { relatedTo } from "../finding";
import type { RuleContext } from "../rule";
import type { RecordedThumbprint } from "./fields";

/** Reports a recorded thumbprint that is not its certificate's. One with a format fault of its own is CEM403. */
export function compareThumbprint(
  { field, digits, certificate }: RecordedThumbprint,
  { report, notChecked }: RuleContext,
  message: (recorded: string, actual: string, certificate: string) => string,
): void {
  if (digits === undefined || certificate === undefined) return;
  const actual = certificate.thumbprint;
  if (!actual.known) return notChecked(field.at, actual.reason);
  if (digits === actual.value) return;
  report(field.at, message(digits, actual.value, certificate.name), {
    related: [
      relatedTo(actual.at, actual.from === "file" ? `the file has ${actual.value}` : "the certificate's thumbprint"),
    ],
    fixes: [
      {
        title: `Use the thumbprint of “${certificate.name}”`,
        preferred: !field.at.shared,
        edits: text => [writeText(text, field.at, actual.value)],
      },
    ],
  });
}
