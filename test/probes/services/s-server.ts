import { anyCipher, chainFile, newVersions, type TlsSettings, type TlsVersion } from "./material";
import { type Service, startService } from "./service";

/**
 * `openssl s_server` speaks whatever OpenSSL can, TLS 1.0 alone included, and serves one connection after the other. It
 * answers GET with a page that has no `Date`.
 */
export function startSServer(settings: TlsSettings): Promise<Service> {
  return startService(port => ({
    program: "openssl",
    args: ["s_server", "-accept", `127.0.0.1:${port}`, "-www", "-cipher", anyCipher, ...optionsFor(settings)],
  }));
}

function optionsFor(settings: TlsSettings): string[] {
  const { certificates, key, clientAuthority, versions = newVersions } = settings;
  const [leaf = "", ...others] = certificates;
  return [
    ...refused.flatMap(([version, option]) => (versions.includes(version) ? [] : [option])),
    ...["-cert", leaf, "-key", key],
    ...(others.length > 0 ? ["-cert_chain", chainFile({ key, certificates: others })] : []),
    ...(clientAuthority ? ["-Verify", "1", "-verify_return_error", "-CAfile", clientAuthority] : []),
  ];
}

const refused: readonly (readonly [TlsVersion, string])[] = [
  ["TLSv1", "-no_tls1"],
  ["TLSv1.1", "-no_tls1_1"],
  ["TLSv1.2", "-no_tls1_2"],
  ["TLSv1.3", "-no_tls1_3"],
];
