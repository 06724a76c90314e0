import type { CertificateFacts } from "../certificates/facts";
import { declarable } from "../deployment/declarable";
import { isoDay } from "../spec/dates";
import { format } from "../spec/fields";
import { textScalar } from "../yaml/text";
import { commentedText, type Draft, type DraftMap, Suggestion } from "./commented";

/** What a new spec is made of: answers as they were typed. What is absent becomes a gap. */
export interface SpecAnswers {
  readonly name?: string;
  readonly smpFqdn?: string;
  readonly gatewayFqdn?: string;
  /** Default: the listener's. */
  readonly port?: string;
}

/** The certificate file that a new spec names. */
export interface NewCertificate {
  /** As the spec names it: relative to its folder. */
  readonly file: string;
  /** Where its password comes from: `prompt` or `env:NAME`. */
  readonly password?: string;
  /** Of its leaf, when the file could be opened. */
  readonly facts?: CertificateFacts;
}

/** What the one certificate and the one gateway of a new spec are called until the user names them. */
export const firstCertificate = "san";
export const firstGateway = "dmz1";

const header = `# Cloud-Enabled Management as it is set in each console, in the order of the phases.
# A field without a value is a gap, to be filled in once its value is known. Gaps that the format cannot
# do without are reported. Sections in comments are for those who need them.

`;

/**
 * A spec with every section, each field commented with where its value is found. Nothing in it is made up: a value comes from
 * an answer, from the certificate file, from the format's defaults, or it is what Phase 1 asks of a certificate that is yet to be
 * requested. Everything else is a gap.
 */
export function newSpec(answers: SpecAnswers, certificate?: NewCertificate): string {
  const { facts } = certificate ?? {};
  const thumbprint = facts?.sha1 ?? "";
  const smpFqdn = scalar(answers.smpFqdn);
  return (
    header +
    commentedText(format.fields, {
      apiVersion: "cem/v1",
      name: scalar(answers.name),
      itms: "",
      certificates: { [firstCertificate]: certificateDraft(answers, certificate) },
      smp: smpDraft(smpFqdn, thumbprint),
      gateways: { [firstGateway]: gatewayDraft(answers, smpFqdn, thumbprint) },
      siteServers: new Suggestion([{ fqdn: "pkg01.example.net", internetSite: "true" }]),
      firewall: firewallDraft(answers, smpFqdn),
      policy: policyDraft(answers, thumbprint),
      offlinePackages: new Suggestion([
        {
          name: "Remote provisioning",
          for: "new-machine # or off-network, on-lan",
          automateCertificateDistribution: "true",
        },
      ]),
      agents: new Suggestion({ platforms: "[windows, mac, linux]" }),
      vantages: new Suggestion({ outside: { ssh: "admin@jump.example.com" } }),
      progress: Object.fromEntries(Object.keys(format.fields.progress.fields).map(phase => [phase, "pending"])),
    })
  );
}

function certificateDraft(answers: SpecAnswers, certificate: NewCertificate | undefined): DraftMap {
  return {
    file: scalar(certificate?.file),
    password: certificate?.password ?? (certificate === undefined ? "prompt" : new Suggestion("prompt")),
    ...(certificate === undefined ? wantedFacts(answers) : readFacts(certificate.facts)),
    rootCa: { file: "", distributed: "" },
  };
}

/** What is asked of a certificate that is yet to be requested. */
function wantedFacts({ smpFqdn, gatewayFqdn }: SpecAnswers): DraftMap {
  return {
    // A certificate's names end without a dot.
    subjectAlternativeNames: [smpFqdn, gatewayFqdn].map(name => scalar(name?.replace(/\.$/, ""))).filter(Boolean),
    hash: "SHA-256",
    key: "RSA-2048",
    notAfter: "",
    thumbprint: "",
    issuedBy: "",
  };
}

/** What the file holds, as far as the format has words for it; gaps for a file that could not be opened. */
function readFacts(facts: CertificateFacts | undefined): DraftMap {
  const { names = [], hash = "", key = "" } = facts === undefined ? {} : declarable(facts);
  return {
    subjectAlternativeNames: names.length === 0 ? "" : names.map(scalar),
    hash,
    key,
    notAfter: facts?.notAfter === undefined ? "" : isoDay(facts.notAfter),
    thumbprint: scalar(facts?.sha1),
    issuedBy: facts?.selfSigned === true ? "self" : "",
  };
}

function smpDraft(fqdn: string, thumbprint: string): DraftMap {
  const { https, agentSite } = format.fields.smp.fields;
  return {
    fqdn,
    https: {
      port: String(https.fields.port.default),
      certificate: firstCertificate,
      gate: { healthyAgent: "false", noSslErrors: "false", iisBinding: "false" },
    },
    agentSite: {
      port: String(agentSite.fields.port.default),
      certificate: firstCertificate,
      thumbprint: scalar(thumbprint),
    },
    serviceAccount: "",
  };
}

function gatewayDraft(answers: SpecAnswers, smpFqdn: string, thumbprint: string): DraftMap {
  return {
    fqdn: scalar(answers.gatewayFqdn),
    version: "",
    loadBalancer: new Suggestion({ tls: "passthrough", httpResponder: "false" }),
    listener: {
      port: portText(answers.port),
      restarted: "",
      certificate: firstCertificate,
      thumbprint: scalar(thumbprint),
    },
    servers: smpFqdn === "" ? [] : [smpFqdn],
  };
}

/** What must be open, for whoever opens it. */
function firewallDraft({ port }: SpecAnswers, smpFqdn: string): DraftMap {
  const { https, agentSite } = format.fields.smp.fields;
  const inward = [agentSite, https].map(
    (site): Draft => ({ from: firstGateway, to: smpFqdn, port: String(site.fields.port.default), protocol: "tcp" }),
  );
  return { perimeter: [{ to: firstGateway, port: portText(port), protocol: "tcp" }], internal: inward };
}

function policyDraft({ gatewayFqdn, port }: SpecAnswers, thumbprint: string): DraftMap {
  return {
    enabled: "",
    targets: "",
    gateways: [{ fqdn: scalar(gatewayFqdn), port: portText(port), thumbprint: scalar(thumbprint) }],
  };
}

function scalar(value: string | undefined): string {
  return value === undefined || value === "" ? "" : textScalar(value);
}

/** A number, or what was typed in place of one, for the rules to judge. */
function portText(typed = String(format.fields.gateways.entry.fields.listener.fields.port.default)): string {
  return /^\d{1,9}$/.test(typed) ? String(Number(typed)) : scalar(typed);
}
