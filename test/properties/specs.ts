import fc from "fast-check";

/** What a generated deployment is made of; everything in it agrees, so that it has no finding. */
export interface Plan {
  readonly gateways: readonly GatewayPlan[];
  readonly certificates: 1 | 2;
  readonly sites: number;
  readonly agentPort: number;
  readonly httpsPort: number;
  readonly anyRule: boolean;
  /** Whether internal rules lead to an address of the SMP. */
  readonly smpAddressed: boolean;
  readonly style: Style;
}

export interface GatewayPlan {
  readonly listener: number;
  /** The port agents use; another than the listener's means that the firewall translates. */
  readonly outside: number;
  readonly byName: boolean;
  /** Whether firewall rules go by address, and how the gateway has it. */
  readonly addressed: "no" | "address" | "listed" | "range";
}

export interface Style {
  readonly flow: boolean;
  readonly quote: "" | "'" | '"';
  readonly comments: boolean;
  readonly newline: "\n" | "\r\n";
  readonly indent: 2 | 4;
  /** Dashes stand as far left as the key above them. */
  readonly flush: boolean;
  /** Flow collections go over several lines. */
  readonly tall: boolean;
  /** What stands behind the last line. */
  readonly ending: "newline" | "nothing" | "marker" | "comment";
}

/** Names that can be replaced consistently without a change of meaning. */
export interface Names {
  readonly gateway: (index: number) => string;
  readonly gatewayFqdn: (index: number) => string;
  readonly smp: string;
  readonly site: (index: number) => string;
  readonly certificate: (index: number) => string;
}

export const usualNames: Names = {
  gateway: index => `dmz${index}`,
  gatewayFqdn: index => `gw${index}.example.com`,
  smp: "smp.example.net",
  site: index => `pkg${index}.example.net`,
  certificate: index => ["san", "web"][index] ?? "other",
};

const port = fc.integer({ min: 1024, max: 65535 });

export const plans: fc.Arbitrary<Plan> = fc.record({
  gateways: fc.array(
    fc
      .record({
        listener: port,
        outside: port,
        translates: fc.boolean(),
        byName: fc.boolean(),
        addressed: fc.constantFrom(
          "no" as const,
          "no" as const,
          "address" as const,
          "listed" as const,
          "range" as const,
        ),
      })
      .map(({ listener, outside, translates, byName, addressed }) => ({
        listener,
        byName,
        addressed,
        outside: translates ? outside : listener,
      })),
    { minLength: 1, maxLength: 5 },
  ),
  certificates: fc.constantFrom(1, 2),
  sites: fc.integer({ min: 0, max: 2 }),
  agentPort: fc.constantFrom(4726, 4727, 14726),
  httpsPort: fc.constantFrom(443, 8444),
  anyRule: fc.boolean(),
  smpAddressed: fc.boolean(),
  style: fc.record({
    flow: fc.boolean(),
    quote: fc.constantFrom("" as const, "'" as const, '"' as const),
    comments: fc.boolean(),
    newline: fc.constantFrom("\n" as const, "\r\n" as const),
    indent: fc.constantFrom(2 as const, 4 as const),
    flush: fc.boolean(),
    tall: fc.boolean(),
    ending: fc.constantFrom("newline" as const, "nothing" as const, "marker" as const, "comment" as const),
  }),
});

export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** The plan as text. */
export function render(plan: Plan, names: Names = usualNames): string {
  return write(deployment(plan, names), plan.style);
}

/** Any value of the format as text in a style. */
export function write(value: { readonly [key: string]: Value }, style: Style): string {
  const endings = { newline: "\n", nothing: "", marker: "\n...\n", comment: "\n# the end\n" };
  const text = new Writer(style).document(value).trimEnd() + endings[style.ending];
  return text.replaceAll("\n", style.newline);
}

const thumbprints = ["3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938", "A0112233445566778899AABBCCDDEEFF00112233"];

export function deployment(plan: Plan, names: Names = usualNames): { readonly [key: string]: Value } {
  const { gateways, sites } = plan;
  const web = plan.certificates - 1;
  const siteNames = Array.from({ length: sites }, (_, index) => names.site(index));
  const fqdns = gateways.map((_, index) => names.gatewayFqdn(index));
  const called = ({ byName, addressed }: GatewayPlan, index: number) =>
    addressed !== "no" ? addressOf(index) : byName ? names.gateway(index) : names.gatewayFqdn(index);
  const perimeter = gateways.map(({ listener, outside, ...plan }, index) => ({
    to: called({ listener, outside, ...plan }, index),
    port: outside,
    ...(outside !== listener && { translatedPort: listener }),
    protocol: "tcp",
  }));
  const sources = plan.anyRule
    ? ["any"]
    : gateways.map((gateway, index) => called({ ...gateway, byName: true }, index));
  const smpAddress = "10.0.0.5";
  return {
    apiVersion: "cem/v1",
    name: "Generated",
    itms: "8.8.1",
    certificates: {
      [names.certificate(0)]: certificate(0, [names.smp, ...fqdns]),
      ...(web === 1 && { [names.certificate(1)]: certificate(1, [names.smp]) }),
    },
    smp: {
      fqdn: names.smp,
      ...(plan.smpAddressed && { addresses: ["10.0.1.0/24", smpAddress] }),
      https: {
        port: plan.httpsPort,
        certificate: names.certificate(web),
        gate: { healthyAgent: true, noSslErrors: true, iisBinding: true },
      },
      agentSite: { port: plan.agentPort, certificate: names.certificate(0), thumbprint: thumbprints[0] ?? "" },
    },
    gateways: Object.fromEntries(
      gateways.map(({ listener, addressed }, index) => [
        names.gateway(index),
        {
          fqdn: names.gatewayFqdn(index),
          ...(addressed === "address" && { address: addressOf(index) }),
          ...(addressed === "listed" && { addresses: [addressOf(index)] }),
          ...(addressed === "range" && { addresses: [rangeOf(index)] }),
          version: "8.8.1",
          listener: {
            port: listener,
            restarted: true,
            certificate: names.certificate(0),
            thumbprint: thumbprints[0] ?? "",
          },
          servers: [names.smp, ...siteNames],
        },
      ]),
    ),
    ...(sites > 0 && { siteServers: siteNames.map(fqdn => ({ fqdn, internetSite: true })) }),
    firewall: {
      perimeter,
      internal: sources.flatMap(from =>
        [plan.agentPort, plan.httpsPort].map(each => ({
          from,
          to: plan.smpAddressed ? smpAddress : names.smp,
          port: each,
          protocol: "tcp",
        })),
      ),
    },
    policy: {
      enabled: true,
      targets: ["All endpoints"],
      gateways: gateways.map(({ outside }, index) => ({
        fqdn: names.gatewayFqdn(index),
        port: outside,
        thumbprint: thumbprints[0] ?? "",
      })),
    },
    offlinePackages: [{ name: "Remote", for: "new-machine", automateCertificateDistribution: true }],
    progress: {
      phase1: "done",
      phase2: "skipped",
      ...Object.fromEntries([3, 4, 5, 6, 7, 8].map(phase => [`phase${phase}`, "done"])),
    },
  };
}

/** Gateways of odd numbers have addresses of IPv6. */
function addressOf(index: number): string {
  return index % 2 === 0 ? `203.0.113.${16 * index + 4}` : `2001:db8:0:${index}::4`;
}

function rangeOf(index: number): string {
  return index % 2 === 0 ? `203.0.113.${16 * index}/28` : `2001:DB8:0:${index}::/64`;
}

function certificate(index: number, subjectAlternativeNames: readonly string[]): Value {
  return {
    subjectAlternativeNames,
    hash: "SHA-256",
    key: "RSA-2048",
    extendedKeyUsage: ["serverAuth"],
    notBefore: "2026-09-30",
    notAfter: "2027-04-10",
    thumbprint: thumbprints[index] ?? "",
    issuedBy: "public",
  };
}

class Writer {
  private lines = 0;

  constructor(private readonly style: Style) {}

  document(value: { readonly [key: string]: Value }): string {
    return this.entries(value, 0);
  }

  private entries(map: { readonly [key: string]: Value }, indent: number): string {
    return Object.entries(map)
      .map(([key, value]) => `${" ".repeat(indent)}${key}:${this.behindKey(value, indent)}`)
      .join("");
  }

  private behindKey(value: Value, indent: number): string {
    if (typeof value !== "object" || (this.style.flow && indent > 0) || isEmpty(value))
      return ` ${this.inFlow(value)}${this.comment()}\n`;
    const below = indent + (this.style.flush && !isMap(value) ? 0 : this.style.indent);
    if (isMap(value)) return `${this.comment()}\n${this.entries(value, below)}`;
    return `${this.comment()}\n${value.map(item => this.item(item, below)).join("")}`;
  }

  private item(value: Value, indent: number): string {
    const pad = " ".repeat(indent);
    if (!isMap(value) || this.style.flow) return `${pad}- ${this.inFlow(value)}${this.comment()}\n`;
    return `${pad}- ${this.entries(value, indent + 2).trimStart()}`;
  }

  private inFlow(value: Value): string {
    if (isMap(value)) {
      const entries = Object.entries(value).map(([key, each]) => `${key}: ${this.inFlow(each)}`);
      return `{ ${entries.join(this.separator)} }`;
    }
    return typeof value === "object"
      ? `[${value.map(each => this.inFlow(each)).join(this.separator)}]`
      : this.scalar(value);
  }

  private get separator(): string {
    return this.style.tall ? `,\n${" ".repeat(12)}` : ", ";
  }

  private scalar(value: string | number | boolean): string {
    if (typeof value !== "string") return String(value);
    const quote = this.style.quote || (/^\d+(\.\d+)?$/.test(value) ? '"' : "");
    return `${quote}${value}${quote}`;
  }

  private comment(): string {
    return this.style.comments && this.lines++ % 3 === 0 ? ` # note ${this.lines}` : "";
  }
}

function isEmpty(value: Exclude<Value, string | number | boolean>): boolean {
  return Object.keys(value).length === 0;
}

function isMap(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === "object" && !Array.isArray(value);
}
