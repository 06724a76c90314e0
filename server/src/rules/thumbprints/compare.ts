import { writeText } from "../../spec/edits";
import { relatedTo } from "../finding";
import type { RuleContext } from "../rule";
import type { RecordedThumbprint } from "./fields";
import { type Owner, whose, withOwner } from "./whose";

/** Reports a recorded thumbprint that is not its certificate's. One with a format fault of its own is CEM403. */
export function compareThumbprint(
  { field, digits, certificate }: RecordedThumbprint,
  { report, notChecked, deployment }: RuleContext,
  message: (recorded: string, actual: string, certificate: string, owner: Owner | undefined) => string,
): void {
  if (digits === undefined || certificate === undefined) return;
  const actual = certificate.thumbprint;
  if (!actual.known) return notChecked(field.at, actual.reason);
  if (digits === actual.value) return;
  const owner = whose(digits, certificate, deployment);
  report(field.at, message(withOwner(digits, owner), actual.value, certificate.name, owner), {
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
