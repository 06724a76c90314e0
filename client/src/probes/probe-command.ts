import { commands, l10n, ProgressLocation, type Uri, workspace } from "vscode";
import { label } from "../../../server/src/language/label";
import type { FileOutline, ProbeResponse } from "../../../server/src/lsp/protocol";
import { activeSpec } from "../documents";
import type { Host } from "../feature";
import { complain, describe, inform, warn } from "../messages";
import { here } from "./chosen-vantages";
import { isPart, type PartOfSpec } from "./part";
import { pickGateway, pickVantage } from "./pick";
import { isProbeAllowed } from "./probe-consent";
import { nameOf, outcomeCounts } from "./probe-words";
import { runProbeVisibly, type Wanted } from "./run-probe";

/** From a lens with the gateway, from where it was probed last; from the command palette the user picks both. */
export async function probeGateway(host: Host, argument: unknown): Promise<void> {
  await explained(isPart(argument) ? argument.gateway : l10n.t("The gateway"), async () => {
    if (isPart(argument)) await probeFromLens(host, argument);
    else await probePicked(host);
  });
}

async function probeFromLens(host: Host, part: PartOfSpec): Promise<void> {
  const outline = await host.server.outline(part.uri);
  if (outline === null || host.probes.get(part) !== undefined) return;
  const wanted = { uri: part.uri, parts: [host.vantages.choice(part, outline)] };
  await probe(host, wanted, part.gateway, ProgressLocation.Window);
}

async function probePicked(host: Host): Promise<void> {
  const uri = specToProbe();
  const outline = uri && (await host.server.outline(uri));
  if (uri === undefined || !outline) return;
  const section = await pickGateway(outline);
  if (section === undefined) return;
  const part = { uri: uri.toString(), document: section.document, gateway: section.gateway };
  const vantages = outline.documents[section.document]?.vantages ?? [];
  const vantage = await pickVantage(vantages, host.vantages.get(part, outline));
  if (vantage === undefined || host.probes.get(part) !== undefined) return;
  await host.vantages.set([part], vantage);
  const wanted = { uri: part.uri, parts: [host.vantages.choice(part, outline)] };
  const response = await probe(host, wanted, part.gateway, ProgressLocation.Window);
  const [first] = response?.targets ?? [];
  // The lens may be out of sight for whoever started the probe elsewhere.
  if (first !== undefined) await announce(`${label(part.gateway)} · ${first.summary}`, part);
}

/** Everything that a spec lets be probed. */
export async function probeDeployment(host: Host): Promise<void> {
  await explained(l10n.t("The deployment"), async () => {
    const uri = specToProbe();
    const outline = uri && (await host.server.outline(uri));
    if (uri === undefined || !outline) return;
    const parts = freeParts(host, uri, outline);
    if (parts.length === 0) {
      void inform(l10n.t("This spec says nothing yet that could be probed."));
      return;
    }
    const vantages = [...new Set(outline.documents.flatMap(document => document.vantages))];
    const vantage = await pickVantage(vantages, here);
    if (vantage === undefined) return;
    await host.vantages.set(parts, vantage);
    const wanted = { uri: uri.toString(), parts: parts.map(part => host.vantages.choice(part, outline)) };
    const response = await probe(host, wanted, nameOf(uri), ProgressLocation.Notification);
    if (response !== undefined)
      await announce(`${label(nameOf(uri))} · ${outcomeCounts(response.targets)}`, { uri: uri.toString() });
  });
}

/** What does not run already. */
function freeParts({ probes }: Host, uri: Uri, outline: FileOutline): readonly PartOfSpec[] {
  return outline.probes
    .map(({ document, gateway }) => ({ uri: uri.toString(), document, gateway }))
    .filter(part => probes.get(part) === undefined);
}

async function probe(
  host: Host,
  wanted: Omit<Wanted, "agreed">,
  what: string,
  location: ProgressLocation,
): Promise<ProbeResponse | undefined> {
  const targets = await host.server.probeTargets(wanted);
  if (!(await isProbeAllowed(host.context.workspaceState, what, targets))) return undefined;
  return runProbeVisibly(host, { ...wanted, agreed: targets }, { location, title: l10n.t("Probing {0}", what) });
}

function specToProbe(): Uri | undefined {
  const spec = activeSpec();
  if (spec === undefined) void inform(l10n.t("Open the spec whose gateway is to be probed."));
  return spec?.uri;
}

/** Only in a workspace that is trusted; what goes wrong is told. */
async function explained(what: string, work: () => Promise<void>): Promise<void> {
  if (!workspace.isTrusted) return refuse();
  try {
    await work();
  } catch (error) {
    void complain(l10n.t("{0} was not probed. {1}", label(what), describe(error)));
  }
}

export async function refuse(): Promise<void> {
  const manage = l10n.t("Manage Workspace Trust");
  const text = l10n.t(
    "A probe connects to the hosts that the spec names, so it runs only in a workspace that you trust.",
  );
  if ((await warn(text, manage)) === manage) await commands.executeCommand("workbench.trust.manage");
}

async function announce(text: string, report: PartOfSpec | { readonly uri: string }): Promise<void> {
  const show = l10n.t("Show Report");
  const answer = await inform(text, show);
  if (answer === show) await commands.executeCommand("cemspec.showProbeReport", report);
}
