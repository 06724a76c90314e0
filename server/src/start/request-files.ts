import type { CertificateRequest } from "./certificate-request";

export const requestTools = ["certreq", "openssl"] as const;
export type RequestTool = (typeof requestTools)[number];

/** What a tool makes a request from, and how: commands to run beside the file, before and after the CA has answered. */
export interface RequestFile {
  readonly tool: RequestTool;
  readonly name: string;
  readonly text: string;
  /** Makes the key and the request. */
  readonly make: string;
  /** Brings key and issued certificate together. */
  readonly finish: string;
}

/** For Windows' certreq and for OpenSSL. Both make a new key; neither file holds a secret. */
export function requestFiles(request: CertificateRequest): readonly RequestFile[] {
  const { certificate } = request;
  const stem = `${certificate}-request`;
  return [
    {
      tool: "certreq",
      name: `${stem}.inf`,
      text: certreqPolicy(request),
      make: `certreq -new ${stem}.inf ${stem}.req`,
      finish: `certreq -accept ${certificate}.cer`,
    },
    {
      tool: "openssl",
      name: `${stem}.cnf`,
      text: opensslConfiguration(request),
      make: `openssl req -new -config ${stem}.cnf -newkey rsa:${request.bits} -keyout ${certificate}.key -out ${stem}.csr`,
      finish: `openssl pkcs12 -export -inkey ${certificate}.key -in ${certificate}.cer -certfile chain.pem -out ${certificate}.pfx`,
    },
  ];
}

/**
 * The INF file of `certreq -new`. The key is made for the machine in a provider that IIS and older programs know, and can be
 * exported: the same certificate goes into several consoles.
 */
function certreqPolicy({ commonName, names, bits, hash, usages }: CertificateRequest): string {
  return windowsText([
    "; A certificate request for Cloud-Enabled Management.",
    "; Run certreq as an administrator, on a Windows server that the key may be made on.",
    "[Version]",
    'Signature = "$Windows NT$"',
    "",
    "[NewRequest]",
    `Subject = "CN=${commonName}"`,
    "RequestType = PKCS10",
    "KeyAlgorithm = RSA",
    `KeyLength = ${bits}`,
    "KeySpec = 1",
    "; Digital signature and key encipherment",
    "KeyUsage = 0xa0",
    `HashAlgorithm = ${hash.replace("-", "")}`,
    "Exportable = TRUE",
    "MachineKeySet = TRUE",
    'ProviderName = "Microsoft RSA SChannel Cryptographic Provider"',
    "ProviderType = 12",
    "SMIME = FALSE",
    "",
    "[EnhancedKeyUsageExtension]",
    ...usages.map(oid => `OID = ${oid}`),
    "",
    "; Subject alternative names",
    "[Extensions]",
    '2.5.29.17 = "{text}"',
    ...names.map(name => `_continue_ = "dns=${name}&"`),
    "",
    "; A Windows enterprise CA wants its template named here.",
    "; [RequestAttributes]",
    "; CertificateTemplate = WebServer",
  ]);
}

/** The configuration of `openssl req`. */
function opensslConfiguration({ commonName, names, bits, hash, usages }: CertificateRequest): string {
  return [
    "# A certificate request for Cloud-Enabled Management.",
    "[req]",
    `default_bits = ${bits}`,
    `default_md = ${hash.replace("-", "").toLowerCase()}`,
    "prompt = no",
    "string_mask = utf8only",
    "distinguished_name = subject",
    "req_extensions = extensions",
    "",
    "[subject]",
    `CN = ${commonName}`,
    "",
    "[extensions]",
    "basicConstraints = critical, CA:FALSE",
    "keyUsage = critical, digitalSignature, keyEncipherment",
    `extendedKeyUsage = ${usages.join(", ")}`,
    "subjectAltName = @names",
    "",
    "[names]",
    ...names.map((name, index) => `DNS.${index + 1} = ${name}`),
    "",
  ].join("\n");
}

function windowsText(lines: readonly string[]): string {
  return lines.map(line => `${line}\r\n`).join("");
}
