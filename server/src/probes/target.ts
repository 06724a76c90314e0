import { type AgentPath, agentPath } from "../deployment/agent-path";
import { agentsPort, type Deployment } from "../deployment/deployment";
import type { KnownCertificate } from "../deployment/known-certificate";
import type { Gateway, PolicyEntry } from "../spec/fields";
import type { Place } from "../spec/place";
import type { Field } from "../spec/schema";
import { goodThumbprint } from "../spec/thumbprint";
import type { Role } from "./outcome";

/** A thumbprint that the spec records for what is presented, in upper case, and where it says so. */
export interface ExpectedThumbprint {
  readonly text: string;
  readonly at: Place;
  readonly said: "policy" | "listener" | "site" | "certificate";
}

/** One host and port to probe from one vantage, and what the spec says must answer there. */
export interface Target {
  readonly role: Role;
  /** The gateway's name in the spec; the FQDN of a policy entry that no gateway has; empty for the SMP seen from here. */
  readonly gateway: string;
  readonly host: string;
  readonly port: number;
  /** For SNI, and the name that the certificate must cover. */
  readonly serverName: string;
  /** `here`, a vantage's name, or undefined when the spec names none for a gateway's inner side. */
  readonly vantage: string | undefined;
  /** Ports that the spec writes elsewhere for the same gateway, and 443: tried when `port` does not answer. */
  readonly otherPorts: readonly number[];
  readonly thumbprints: readonly ExpectedThumbprint[];
  readonly certificate: KnownCertificate | undefined;
  /** Whether there are agents on Windows. */
  readonly onWindows: boolean;
  /** The name of the certificate that has this thumbprint, in upper case, in the spec as it is now. */
  readonly certificateWith: (thumbprint: string) => string | undefined;
  /** The agents' way in as the spec has it; undefined where it cannot be followed, and for the SMP's sites. */
  readonly way: AgentPath | undefined;
  readonly places: {
    readonly host: Place;
    /** The name that the certificate must cover. */
    readonly name: Place;
    readonly port: Place;
    /** The port that the service itself is set to. */
    readonly listener: Place;
    /** Where the thumbprint of the presented certificate is, or would be, written. */
    readonly thumbprint: Place;
    /** The reference to the certificate that should be presented. */
    readonly certificate: Place;
  };
}

export const here = "here";

/** Everything that can be probed: the agents' ways in from `vantage`, the gateways' inner sides, the SMP's HTTPS from here. */
export function targetsOf(deployment: Deployment, vantage = here): readonly Target[] {
  const { spec } = deployment;
  return [
    ...spec.gateways.items.flatMap(gateway => gatewayTargets(deployment, gateway, vantage)),
    ...spec.policy.gateways.items.flatMap(entry => strayEntryTarget(deployment, entry, vantage)),
    ...siteTarget(deployment, "https-site", "", here),
  ];
}

/** What belongs to one gateway: its agents' way in from `vantage`, and its inner side from its own vantage. */
export function gatewayTargets(deployment: Deployment, gateway: Gateway, vantage = here): readonly Target[] {
  const inner = gateway.vantage.value;
  return [
    ...wayIn(deployment, gateway, vantage),
    ...siteTarget(deployment, "agent-site", gateway.name, inner),
    ...siteTarget(deployment, "https-site", gateway.name, inner),
  ];
}

/** Where agents connect: `address` while DNS is not live, and the port that the policy names. */
export function wayIn(deployment: Deployment, gateway: Gateway, vantage = here): readonly Target[] {
  const serverName = gateway.fqdn.value;
  const host = gateway.address.value ?? serverName;
  const port = agentsPort(deployment, gateway);
  if (serverName === undefined || host === undefined || port === undefined) return [];
  const [entry] = deployment.policyEntriesOf(gateway);
  const { listener } = gateway;
  const certificate = deployment.certificateOf(listener.certificate);
  const way = agentPath(deployment, gateway, entry);
  return [
    {
      role: "gateway",
      gateway: gateway.name,
      host,
      port,
      serverName,
      vantage,
      otherPorts: otherPorts(deployment, gateway, port),
      thumbprints: [
        ...expected("policy", entry?.thumbprint),
        ...expected("listener", listener.thumbprint),
        ...ofCertificate(certificate),
      ],
      certificate,
      ...commonTo(deployment),
      way: "unknown" in way ? undefined : way,
      places: {
        host: gateway.address.value === undefined ? gateway.fqdn.at : gateway.address.at,
        name: gateway.fqdn.at,
        port: (entry?.port ?? listener.port).at,
        listener: listener.port.at,
        thumbprint: (entry?.thumbprint ?? listener.thumbprint).at,
        certificate: listener.certificate.at,
      },
    },
  ];
}

/** A policy entry sends agents somewhere even when no gateway of the spec has its name. */
function strayEntryTarget(deployment: Deployment, entry: PolicyEntry, vantage: string): readonly Target[] {
  const { fqdn, port, thumbprint } = entry;
  if (fqdn.value === undefined || port.value === undefined || deployment.gatewayByFqdn(fqdn.value) !== undefined)
    return [];
  return [
    {
      role: "gateway",
      gateway: fqdn.value,
      host: fqdn.value,
      port: port.value,
      serverName: fqdn.value,
      vantage,
      otherPorts: [443].filter(other => other !== port.value),
      thumbprints: expected("policy", thumbprint),
      certificate: undefined,
      ...commonTo(deployment),
      way: undefined,
      places: {
        host: fqdn.at,
        name: fqdn.at,
        port: port.at,
        listener: port.at,
        thumbprint: thumbprint.at,
        certificate: thumbprint.at,
      },
    },
  ];
}

/** One of the SMP's two sites; undefined as vantage when nobody said where the gateway's DMZ can be probed from. */
function siteTarget(
  deployment: Deployment,
  role: "agent-site" | "https-site",
  gateway: string,
  vantage: string | undefined,
): readonly Target[] {
  const { fqdn, agentSite, https } = deployment.spec.smp;
  const site = role === "agent-site" ? agentSite : https;
  const port = site.port.effective;
  if (fqdn.value === undefined || port === undefined) return [];
  const certificate = deployment.certificateOf(site.certificate);
  const recorded = role === "agent-site" ? agentSite.thumbprint : undefined;
  return [
    {
      role,
      gateway,
      host: fqdn.value,
      port,
      serverName: fqdn.value,
      vantage,
      otherPorts: [],
      thumbprints: [...expected("site", recorded), ...ofCertificate(certificate)],
      certificate,
      ...commonTo(deployment),
      way: undefined,
      places: {
        host: fqdn.at,
        name: fqdn.at,
        port: site.port.at,
        listener: site.port.at,
        thumbprint: (recorded ?? site.certificate).at,
        certificate: site.certificate.at,
      },
    },
  ];
}

/** What every target of a spec has in common. */
function commonTo(deployment: Deployment): Pick<Target, "onWindows" | "certificateWith"> {
  const { platforms } = deployment.spec.agents;
  return {
    onWindows: !platforms.at.exists || platforms.items.some(({ value }) => value === "windows"),
    certificateWith: text =>
      deployment.certificates.find(({ thumbprint }) => thumbprint.known && thumbprint.value === text)?.name,
  };
}

function otherPorts(deployment: Deployment, gateway: Gateway, port: number): readonly number[] {
  const rules = deployment.tcpRulesTo(gateway).flatMap(rule => [rule.port.value, rule.translatedPort.value]);
  const ports = [gateway.listener.port.effective, ...rules, 443].filter(other => other !== undefined);
  return [...new Set(ports)].filter(other => other !== port);
}

function expected(said: ExpectedThumbprint["said"], field: Field<string> | undefined): ExpectedThumbprint[] {
  const text = goodThumbprint(field?.value);
  return text === undefined || field === undefined ? [] : [{ text, at: field.at, said }];
}

function ofCertificate(certificate: KnownCertificate | undefined): ExpectedThumbprint[] {
  const known = certificate?.thumbprint;
  return known?.known ? [{ text: known.value, at: known.at, said: "certificate" }] : [];
}
