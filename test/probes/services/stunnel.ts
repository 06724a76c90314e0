import { join } from "node:path";
import { folderWith } from "../../cli/program";
import { chainFile, newVersions, type TlsSettings } from "./material";
import { type Service, startService } from "./service";

/**
 * stunnel puts TLS before a service that knows none, at port `to`: what answers behind the handshake need not be HTTP.
 * With `requireCert` it ends the handshake with a client that has no certificate.
 */
export function startStunnel(settings: TlsSettings & { readonly to: number }): Promise<Service> {
  return startService(port => {
    const folder = folderWith({ "stunnel.conf": configuration(port, settings) });
    return { program: "stunnel", args: [join(folder, "stunnel.conf")] };
  });
}

function configuration(port: number, settings: TlsSettings & { readonly to: number }): string {
  const { key, clientAuthority, to, versions = newVersions } = settings;
  return `foreground = yes
pid =
debug = info
[gateway]
accept = 127.0.0.1:${port}
connect = 127.0.0.1:${to}
cert = ${chainFile(settings)}
key = ${key}
securityLevel = 0
sslVersionMin = ${versions[0]}
sslVersionMax = ${versions.at(-1)}
${clientAuthority ? `requireCert = yes\nverifyChain = yes\nCAfile = ${clientAuthority}` : ""}
`;
}
