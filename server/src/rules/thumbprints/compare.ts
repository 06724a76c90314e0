import type { Deployment } from "../../deployment/deployment";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { writeText } from "../../spec/edits";
import type { Field } from "../../spec/schema";
import { goodThumbprint } from "../../spec/thumbprint";
import { capitalized } from "../capitalized";
import { consoleOf } from "../consoles";
import { type Fix, relatedTo } from "../finding";
import { decision, enumerated } from "../fixes";
import type { RuleContext } from "../rule";
import type { RecordedThumbprint } from "./fields";
import { recordsOf, recordsOfAll, votesAgainst } from "./records";
import { type Owner, whose, withOwner } from "./whose";

/** Reports a recorded thumbprint that is not its certificate's. One with a format fault of its own is CEM403. */
export function compareThumbprint(
  recorded: RecordedThumbprint,
  { report, notChecked, deployment }: RuleContext,
  message: (recorded: string, actual: string, certificate: string, owner: Owner | undefined) => string,
): void {
  const { field, digits, certificate, gateway } = recorded;
  if (digits === undefined || certificate === undefined) return;
  const actual = certificate.thumbprint;
  if (!actual.known) return notChecked(field.at, actual.reason);
  if (digits === actual.value) return;
  const owner = whose(digits, certificate, deployment);
  const records = gateway ? recordsOf(deployment, certificate, gateway) : recordsOfAll(deployment, certificate);
  const against = votesAgainst(actual.value, records);
  const use = decision({
    at: [field.at],
    title: where => `Use the thumbprint of “${certificate.name}” in ${where}`,
    preferred: against.length === 0 && !field.at.shared && !isOfAnother(recorded, deployment),
    edits: text => [writeText(text, field.at, actual.value)],
  });
  const said = message(withOwner(digits, owner), actual.value, certificate.name, owner);
  report(field.at, said + oddOne(against, actual.from), {
    related: [
      relatedTo(actual.at, actual.from === "file" ? `the file has ${actual.value}` : "the certificate's thumbprint"),
    ],
    fixes: [use, ...(isAlone(certificate, deployment) ? recordAgreed(certificate, against) : [])],
  });
}

/** While a certificate is being replaced, consoles have the old one and the new one, and the spec knows both, one of them unbound. */
function isOfAnother({ digits = "", certificate, gateway }: RecordedThumbprint, deployment: Deployment): boolean {
  const isKnown = deployment
    .certificatesWithNumber(digits)
    .some(
      ({ name, thumbprint }) =>
        name !== certificate?.name &&
        thumbprint.known &&
        thumbprint.value === digits &&
        deployment.bindingsOf(name).length === 0,
    );
  return isKnown || (gateway !== undefined && deployment.policyEntriesOf(gateway).length > 1);
}

/** Several consoles that show the same are seldom all wrong. */
function oddOne(against: readonly Field<string>[], from: "file" | "declared"): string {
  if (against.length === 0) return "";
  const odd =
    from === "file" ? "the file is probably newer than what is bound" : "the declared thumbprint may be the odd one";
  return ` ${capitalized(consolesOf(against))} agree on ${goodThumbprint(against[0]?.value)}: ${odd}.`;
}

/** Whether a thumbprint is declared, and no console shows it: then the others agree against the spec alone. */
function isAlone(certificate: KnownCertificate, deployment: Deployment): boolean {
  const { thumbprint } = certificate;
  if (!thumbprint.known || thumbprint.from !== "declared") return false;
  return recordsOfAll(deployment, certificate).every(({ value }) => goodThumbprint(value) !== thumbprint.value);
}

function recordAgreed({ declared }: KnownCertificate, against: readonly Field<string>[]): Fix[] {
  const agreed = goodThumbprint(against[0]?.value);
  const { at } = declared.thumbprint;
  if (agreed === undefined) return [];
  return [
    decision({
      at: [at],
      title: where => `Record ${agreed} for ${where} (${consolesOf(against)} agree)`,
      preferred: !at.shared,
      edits: text => [writeText(text, at, agreed)],
    }),
  ];
}

function consolesOf(records: readonly Field<string>[]): string {
  return enumerated([...new Set(records.flatMap(({ at }) => consoleOf(at) ?? []))]);
}
