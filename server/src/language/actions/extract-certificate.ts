import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import type { Deployment } from "../../deployment/deployment";
import { insertAt, writeValue } from "../../spec/edits";
import type { Place } from "../../spec/place";
import type { Field } from "../../spec/schema";
import { goodThumbprint } from "../../spec/thumbprint";
import { textScalar } from "../../yaml/text";
import { type ActionRequest, action } from "./action";

/** A binding that records a thumbprint: where, and the field that should name its certificate. */
interface Recorded {
  readonly thumbprint: Field<string>;
  readonly certificate?: Field<string>;
}

/** One certificate that several consoles show, and that no entry of `certificates` is: makes it an entry and binds it. */
export function extractCertificate(request: ActionRequest): CodeAction[] {
  const { analysis, span } = request;
  for (const deployment of analysis.deployments) {
    const all = recorded(deployment);
    const here = all.find(({ thumbprint: { at } }) => touches(at, span.start));
    const value = goodThumbprint(here?.thumbprint.value);
    const same = all.filter(({ thumbprint }) => goodThumbprint(thumbprint.value) === value);
    const defined = deployment.certificates.some(({ thumbprint }) => thumbprint.known && thumbprint.value === value);
    if (value === undefined || same.length < 2 || defined) continue;
    const name = freeName(deployment);
    const entry = deployment.spec.certificates.at.child(name, undefined);
    const bound = same.flatMap(({ certificate }) =>
      certificate && isOpen(deployment, certificate) ? [certificate] : [],
    );
    const edits = [
      insertAt(analysis.text, entry, { thumbprint: textScalar(value) }),
      ...bound.map(({ at }) => writeValue(analysis.text, at, name)),
    ];
    const title = `Record this certificate as “${name}” under certificates`;
    return [action(request, { title, kind: CodeActionKind.RefactorExtract, edits })];
  }
  return [];
}

function recorded({ spec: { smp, gateways, policy } }: Deployment): Recorded[] {
  return [
    smp.agentSite,
    ...gateways.items.map(({ listener }) => listener),
    ...policy.gateways.items.map(({ thumbprint }) => ({ thumbprint })),
  ];
}

/** Names nothing yet, or something that does not exist. */
function isOpen(deployment: Deployment, certificate: Field<string>): boolean {
  return certificate.state !== "bad" && deployment.certificateOf(certificate) === undefined;
}

function freeName({ certificates }: Deployment): string {
  const taken = new Set(certificates.map(({ name }) => name));
  for (let number = 1; ; number++) if (!taken.has(`certificate-${number}`)) return `certificate-${number}`;
}

function touches({ node }: Place, offset: number): boolean {
  return node !== undefined && node.start <= offset && offset <= node.end;
}
