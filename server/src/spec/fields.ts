import { date } from "./dates";
import * as type from "./scalars";
import { list, type Model, map, scalar, section } from "./schema";

/**
 * The format `cem/v1`, once and for all: from this table come the reader and its findings, completion, hover,
 * the JSON schema and the reference page. Adding a field is one entry here.
 * Source of the requirements: KB 440283, unless a field's help says otherwise.
 */

const certificate = section(
  { summary: "A certificate: what its file is and what it must be", phase: 1 },
  {
    file: scalar(type.path, {
      summary: "The certificate file, relative to this spec",
      help: "`.pfx` or `.p12` for what is imported in the consoles; `.cer`, `.crt`, `.der` or `.pem` when only the public part is at hand. The content decides, not the name.",
      phase: 1,
    }),
    password: scalar(type.secret, {
      summary: "Where the password of the file comes from: `env:NAME`, or `prompt` to be asked",
      help: "Never the password itself: a spec is read by many and kept for ever. Without this field the editor asks once and keeps the answer in its secret storage.",
      phase: 1,
    }),
    subjectAlternativeNames: list(
      {
        summary: "The DNS names the certificate covers (SANs)",
        help: "Agents compare the name they connect to with these and with nothing else: the common name does not count. A wildcard covers exactly one label of one domain.",
        console: "certlm.msc › Personal › Certificates › open › Details › Subject Alternative Name",
        phase: 1,
      },
      scalar(type.sanName, { summary: "A DNS name; `*` may stand for the whole left-most label" }),
    ),
    hash: scalar(type.oneOf("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"), {
      summary: "Hash of the certificate's signature",
      help: "ITMS wants SHA-256, SHA-384 or SHA-512. SHA-1 is discouraged, MD5 is refused.",
      console: "certlm.msc › Personal › Certificates › open › Details › Signature hash algorithm",
      phase: 1,
    }),
    key: scalar(type.key, {
      summary: "Kind and size of the public key",
      help: "ITMS wants plain RSA with at least 2048 bits.",
      console: "certlm.msc › Personal › Certificates › open › Details › Public key",
      phase: 1,
    }),
    extendedKeyUsage: list(
      {
        summary: "What the certificate may be used for (EKU)",
        help: "Server Authentication (1.3.6.1.5.5.7.3.1) must be among them; IIS refuses the binding otherwise.",
        console: "certlm.msc › Personal › Certificates › open › Details › Enhanced Key Usage",
        phase: 1,
      },
      scalar(type.keyUsage, { summary: "A usage by name, or a dotted OID" }),
    ),
    notBefore: scalar(date, { summary: "First moment of validity; a bare date means 00:00:00 UTC", phase: 1 }),
    notAfter: scalar(date, {
      summary: "Last moment of validity; a bare date means 00:00:00 UTC",
      help: "At least 30 days must be left when the certificate is imported.",
      phase: 1,
    }),
    thumbprint: scalar(type.thumbprint, {
      summary: "SHA-1 of the certificate, as Windows shows it: 40 hex digits",
      help: "Copied from the Windows dialog it often begins with an invisible character, and it has spaces. Both must go.",
      console: "certlm.msc › Personal › Certificates › open › Details › Thumbprint",
      phase: 1,
    }),
    issuedBy: scalar(type.oneOf("internal", "public", "self"), {
      summary: "Who issued it: your own CA, a public CA, or the server itself",
      help: "A root that endpoints do not know by themselves must be distributed to all of them before agents can connect.",
      phase: 1,
    }),
    rootCa: section(
      { summary: "The root certificate that endpoints must trust", phase: 1 },
      {
        file: scalar(type.path, { summary: "The root certificate's file, relative to this spec", phase: 1 }),
        distributed: scalar(type.boolean, {
          summary: "Whether the root is in Trusted Root Certification Authorities on every managed endpoint",
          help: "Agents that do not trust the issuer fail the handshake, whatever the port and the thumbprint.",
          phase: 1,
        }),
      },
    ),
  },
);

const certificateReference = type.reference("certificate");

/** What firewall rules call it, where they do not use names. */
const addresses = (what: string) =>
  list(
    {
      summary: `IP addresses and CIDR ranges that stand for the ${what} in firewall rules`,
      help: what === "gateway" ? "`address` counts too." : "Firewalls often know a machine by its address only.",
      phase: 6,
    },
    scalar(type.address, { summary: "An IP address or a CIDR range" }),
  );

const smp = section(
  { summary: "The management server (SMP, Notification Server)", phase: 2 },
  {
    fqdn: scalar(type.fqdn, {
      summary: "Internal name of the Notification Server",
      help: "Its IIS certificates must cover this name, and the gateway must be allowed to reach it.",
      required: true,
      phase: 2,
    }),
    addresses: addresses("SMP"),
    https: section(
      {
        summary: "The Default Web Site's HTTPS binding",
        console: "IIS Manager › Sites › Default Web Site › Bindings",
        phase: 2,
      },
      {
        port: scalar(type.port, {
          summary: "Port of the HTTPS binding",
          default: 443,
          console: "IIS Manager › Sites › Default Web Site › Bindings",
          phase: 2,
        }),
        certificate: scalar(certificateReference, {
          summary: "The certificate bound to it, by its name under `certificates`",
          console: "IIS Manager › Sites › Default Web Site › Bindings › Edit",
          phase: 2,
        }),
        gate: section(
          {
            summary: "The three checks that must hold before Phase 3",
            help: "CEM on a broken SSL foundation fails in ways that look like CEM faults.",
            phase: 2,
          },
          {
            healthyAgent: scalar(type.boolean, {
              summary: "At least one agent reports Healthy over HTTPS",
              console: "SMP Console › resource view › agent status",
              phase: 2,
            }),
            noSslErrors: scalar(type.boolean, {
              summary: "A test endpoint's Agent.log has no SSL handshake error",
              console: "Agent.log on a test endpoint",
              phase: 2,
            }),
            iisBinding: scalar(type.boolean, {
              summary: "The HTTPS binding is there with the certificate assigned",
              console: "IIS Manager › Sites › Default Web Site › Bindings",
              phase: 2,
            }),
          },
        ),
      },
    ),
    agentSite: section(
      {
        summary: "The “Symantec Agent” IIS site, which takes the agents' connections from the gateway",
        console:
          "SMP Console › Settings › Notification Server › Cloud-enabled Management › Setup › Cloud-enabled Management Agent IIS Website Settings",
        phase: 3,
      },
      {
        port: scalar(type.port, {
          summary: "Port of the Symantec Agent site",
          default: 4726,
          console: "IIS Manager › Sites › Symantec Agent › Bindings",
          phase: 3,
        }),
        certificate: scalar(certificateReference, {
          summary: "The certificate bound to it, by its name under `certificates`",
          required: true,
          console: "IIS Manager › Sites › Symantec Agent › Bindings › Edit",
          phase: 3,
        }),
        thumbprint: scalar(type.thumbprint, {
          summary: "The thumbprint that IIS shows for the binding",
          console: "IIS Manager › Server Certificates › open › Details › Thumbprint",
          phase: 3,
        }),
        installCertificate: scalar(type.boolean, {
          summary: "The “Install certificate” tick box, which puts a self-signed certificate on the site",
          default: false,
          help: "Leave it off: endpoints do not know that certificate, and every handshake fails.",
          phase: 3,
        }),
      },
    ),
    serviceAccount: scalar(type.text, {
      summary: "The account the Notification Server runs as (NSAppIdentity): a name, never a password",
      help: "Gateway Manager asks for it in Phase 6. With wrong credentials the Servers tab turns red and says no more; the SMP's Windows Security log has the failed logon.",
      phase: 6,
    }),
  },
);

const gateway = section(
  { summary: "An Internet Gateway in the DMZ", phase: 4 },
  {
    fqdn: scalar(type.fqdn, {
      summary: "External name of the gateway, which agents resolve on the internet",
      required: true,
      phase: 4,
    }),
    version: scalar(type.quotedVersion, {
      summary: "The gateway's product version, in quotes",
      help: "From 8.8.1 on, gateway and SMP must have the same version (KB 440752).",
      phase: 4,
    }),
    address: scalar(type.host, {
      summary: "Where probes connect while DNS is not live yet",
      help: "Without it probes connect to the FQDN.",
      phase: 4,
    }),
    addresses: addresses("gateway"),
    listener: section(
      { summary: "Where the gateway listens for agents", console: "Gateway Manager › General", phase: 5 },
      {
        port: scalar(type.port, {
          summary: "The port the gateway service listens on for agents",
          default: 443,
          help: "The same number must stand in the CEM policy and on the perimeter firewall. Restart the service after a change.",
          console: "Gateway Manager › General › Agent Port (Listening Port)",
          phase: 5,
        }),
        restarted: scalar(type.boolean, {
          summary: "Whether the service was restarted after the port was set",
          help: "Until then the gateway goes on listening on the old port.",
          console: "services.msc › Symantec Internet Gateway › Restart",
          phase: 5,
        }),
        certificate: scalar(certificateReference, {
          summary: "The certificate imported into the gateway, by its name under `certificates`",
          required: true,
          console: "Gateway Manager › Web Certificate › Change",
          phase: 5,
        }),
        thumbprint: scalar(type.thumbprint, {
          summary: "The thumbprint as Gateway Manager shows it",
          console: "Gateway Manager › Web Certificate",
          phase: 5,
        }),
      },
    ),
    loadBalancer: section(
      {
        summary: "A load balancer in front of the gateway",
        help: "TLS must pass through it untouched, and HTTP responders must be off (KB 181705).",
        phase: 4,
      },
      {
        tls: scalar(type.oneOf("passthrough", "offload"), {
          summary: "Whether TLS passes through or ends at the load balancer",
          phase: 4,
        }),
        httpResponder: scalar(type.boolean, { summary: "Whether the load balancer answers HTTP by itself", phase: 4 }),
      },
    ),
    servers: list(
      {
        summary: "The servers the gateway may reach: the SMP and each internet site server",
        console: "Gateway Manager › Servers",
        required: true,
        phase: 6,
      },
      scalar(type.fqdn, { summary: "Internal FQDN of the SMP or of a site server" }),
    ),
    vantage: scalar(type.reference("vantage"), {
      summary: "Where probes of the gateway's DMZ → internal side run from",
      phase: 6,
    }),
  },
);

const siteServer = section(
  { summary: "A site server", phase: 6 },
  {
    fqdn: scalar(type.fqdn, { summary: "Internal FQDN of the site server", required: true, phase: 6 }),
    internetSite: scalar(type.boolean, {
      summary: "Whether it is assigned to the Default Internet Site",
      default: false,
      help: "Those must be on each gateway's Servers tab too.",
      phase: 6,
    }),
    addresses: addresses("site server"),
  },
);

const protocol = scalar(type.protocol, { summary: "Transport protocol: CEM speaks only `tcp`", phase: 6 });

const perimeterRule = section(
  { summary: "A rule of the perimeter firewall, internet → DMZ", phase: 6 },
  {
    to: scalar(type.gatewayTarget, {
      summary: "The gateway, by its name, FQDN or address",
      help: "A rule by address leads to what has it under `address` or `addresses`; a CIDR range, to all that are in it.",
      required: true,
      phase: 6,
    }),
    port: scalar(type.port, { summary: "The port agents come in on", required: true, phase: 6 }),
    translatedPort: scalar(type.port, {
      summary: "The port on the gateway's side, when the firewall translates it (NAT); else the same as `port`",
      help: "It must be the port the gateway listens on.",
      phase: 6,
    }),
    protocol,
    from: scalar(type.source, { summary: "Where the traffic comes from; usually `any`", phase: 6 }),
  },
);

const internalRule = section(
  { summary: "A rule of the internal firewall, DMZ → internal network", phase: 6 },
  {
    from: scalar(type.gatewaySource, {
      summary: "The gateway, by its name, FQDN or address, or `any`",
      required: true,
      phase: 6,
    }),
    to: scalar(type.serverTarget, {
      summary: "The SMP or a site server, by its FQDN or address, or `any`",
      required: true,
      phase: 6,
    }),
    port: scalar(type.port, { summary: "The destination port", required: true, phase: 6 }),
    protocol,
  },
);

const policyConsole =
  "SMP Console › Settings › Notification Server › Cloud-enabled Management › Policy › Cloud-enabled Management Settings";

const policy = section(
  { summary: "The Cloud-enabled Management Settings policy", console: policyConsole, phase: 7 },
  {
    enabled: scalar(type.boolean, {
      summary: "Whether the policy is turned on",
      console: `${policyConsole} › On`,
      phase: 7,
    }),
    targets: list(
      {
        summary: "The resource targets the policy applies to",
        help: "Agents get the policy over the LAN; those that are never there need an offline package (Phase 8).",
        console: `${policyConsole} › Apply to`,
        phase: 7,
      },
      scalar(type.text, { summary: "Name of a resource target" }),
    ),
    gateways: list(
      { summary: "The gateways agents are told to use", console: policyConsole, required: true, phase: 7 },
      section(
        { summary: "One gateway of the policy", phase: 7 },
        {
          fqdn: scalar(type.fqdn, {
            summary: "The gateway's external FQDN",
            console: `${policyConsole} › Gateway FQDN`,
            required: true,
            phase: 7,
          }),
          port: scalar(type.port, {
            summary: "The port agents connect to",
            help: "With a wrong one agents time out and fall back to the LAN; no console shows an error.",
            console: `${policyConsole} › Port`,
            required: true,
            phase: 7,
          }),
          thumbprint: scalar(type.thumbprint, {
            summary: "Thumbprint of the gateway's certificate, without spaces",
            help: "Agents refuse a gateway that presents another certificate.",
            console: `${policyConsole} › Certificate thumbprint`,
            required: true,
            phase: 7,
          }),
        },
      ),
    ),
  },
);

const offlinePackage = section(
  { summary: "An offline CEM installation package", phase: 8 },
  {
    name: scalar(type.text, { summary: "Name of the package", required: true, phase: 8 }),
    for: scalar(type.oneOf("new-machine", "off-network", "on-lan"), {
      summary: "Which endpoints it is for",
      help: "Endpoints on the LAN get the policy itself and need no package.",
      required: true,
      phase: 8,
    }),
    automateCertificateDistribution: scalar(type.boolean, {
      summary: "The “Automate certificate distribution” option of the package",
      help: "Without it the endpoint has no certificate to show at the gateway.",
      console:
        "SMP Console › Settings › Notification Server › Cloud-enabled Management › Setup › Cloud-enabled Management Setup › Symantec Management Agent Configuration",
      phase: 8,
    }),
  },
);

const phaseState = (summary: string, phase: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8) =>
  scalar(type.oneOf("done", "skipped", "pending"), { summary, default: "pending", phase });

export const format = section(
  { summary: "A CEM deployment: what is set in each console" },
  {
    apiVersion: scalar(type.apiVersion, { summary: "The format's version: `cem/v1`", required: true }),
    name: scalar(type.text, { summary: "What this deployment is called" }),
    description: scalar(type.text, { summary: "Anything worth knowing about it" }),
    itms: scalar(type.quotedVersion, {
      summary: "Version of IT Management Suite, in quotes",
      help: 'Without quotes YAML reads `8.10` as the number 8.1. Write `"8.10"`.',
    }),
    certificates: map(
      "certificate",
      { summary: "The certificates, by a name of your choice", required: true, phase: 1 },
      certificate,
    ),
    smp,
    gateways: map(
      "gateway",
      { summary: "The Internet Gateways, by a name of your choice", required: true, phase: 4 },
      gateway,
    ),
    siteServers: list({ summary: "Site servers that agents on the internet use", phase: 6 }, siteServer),
    firewall: section(
      { summary: "The rules CEM needs on both firewalls", phase: 6 },
      {
        perimeter: list({ summary: "Internet → DMZ", required: true, phase: 6 }, perimeterRule),
        internal: list({ summary: "DMZ → internal network", required: true, phase: 6 }, internalRule),
      },
    ),
    policy,
    offlinePackages: list(
      { summary: "Offline packages for endpoints that cannot get the policy over the LAN", phase: 8 },
      offlinePackage,
    ),
    agents: section(
      { summary: "The managed endpoints" },
      {
        platforms: list(
          {
            summary: "Their operating systems",
            default: ["windows"],
            help: "Mac, Linux and Unix agents fetch only the certificate of the SMP's HTTPS port by themselves (KB 178295).",
          },
          scalar(type.oneOf("windows", "mac", "linux", "unix"), { summary: "An operating system" }),
        ),
      },
    ),
    vantages: map(
      "vantage",
      { summary: "Places to run probes from, besides this machine" },
      section(
        { summary: "A place to run probes from" },
        {
          ssh: scalar(type.ssh, {
            summary: "An SSH host to probe through: `[user@]host[:port]`",
            help: "Your own OpenSSH client connects, with your own configuration, keys and known hosts. It asks nothing: the key is in your agent or has no passphrase, and the host key is known.",
          }),
        },
      ),
    ),
    progress: section(
      { summary: "How far the set-up is; absent phases are pending" },
      {
        phase1: phaseState("SAN certificate obtained and validated", 1),
        phase2: phaseState("SSL enabled on the SMP", 2),
        phase3: phaseState("Symantec Agent site configured", 3),
        phase4: phaseState("Internet Gateway installed", 4),
        phase5: phaseState("Listener port set and certificate imported", 5),
        phase6: phaseState("SMP added to the gateway, firewalls open", 6),
        phase7: phaseState("CEM Settings policy configured", 7),
        phase8: phaseState("Offline package made", 8),
      },
    ),
  },
);

export type Spec = Model<typeof format>;
export type Certificate = Spec["certificates"]["items"][number];
export type Gateway = Spec["gateways"]["items"][number];
export type PolicyEntry = Spec["policy"]["gateways"]["items"][number];
export type PerimeterRule = Spec["firewall"]["perimeter"]["items"][number];
export type InternalRule = Spec["firewall"]["internal"]["items"][number];
export type OfflinePackage = Spec["offlinePackages"]["items"][number];
