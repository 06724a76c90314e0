import type { Analysis } from "../../check";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { normalizeFqdn, sameFqdn } from "../../spec/names";
import type { Named } from "./occurrences";

const shownFiles = 3;

/** Which certificate files have to be issued anew once an FQDN is `newName`: no rename reaches into them. */
export function certificateFileNote({ deployments }: Analysis, named: Named, newName: string): string | undefined {
  const deployment = deployments[named.document];
  if (deployment === undefined || normalizeFqdn(newName) === normalizeFqdn(named.name)) return undefined;
  const { smp, gateways } = deployment.spec;
  const bindings = gateways.items
    .filter(({ fqdn }) => sameFqdn(fqdn.value, named.name))
    .map(({ listener }) => listener.certificate);
  if (sameFqdn(smp.fqdn.value, named.name)) bindings.push(smp.agentSite.certificate, smp.https.certificate);
  const bound = bindings.map(binding => deployment.certificateOf(binding)).filter(known => known !== undefined);
  const files = new Set(
    bound.filter(known => !holds(known, newName)).flatMap(({ declared }) => declared.file.value ?? []),
  );
  if (files.size === 0) return undefined;
  const shown = [...files].slice(0, shownFiles).join(", ") + (files.size > shownFiles ? " and others" : "");
  const [file, stay, have] =
    files.size === 1 ? ["file", "stays as it is", "has"] : ["files", "stay as they are", "have"];
  return `The certificate ${file} ${shown} ${stay} and ${have} to be issued anew for ${newName}.`;
}

function holds(known: KnownCertificate, name: string): boolean {
  return known.file !== undefined && known.covers(name) === true;
}
