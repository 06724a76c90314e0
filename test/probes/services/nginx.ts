import { join } from "node:path";
import { folderWith } from "../../cli/program";
import { anyCipher, chainFile, type Material, newVersions, type TlsSettings } from "./material";
import { type Service, startService } from "./service";

export interface NginxSettings extends TlsSettings {
  /** Presented to whoever asks for `name` by SNI; all others see `certificates`. */
  readonly named?: Material & { readonly name: string };
}

/**
 * nginx completes the handshake with a client that has no certificate, and refuses it in HTTP (400). Answers carry a
 * `Date`.
 */
export function startNginx(settings: NginxSettings): Promise<Service> {
  return startService(port => {
    const folder = folderWith({ "nginx.conf": configuration(port, settings) });
    return { program: "nginx", args: ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")] };
  });
}

function configuration(port: number, { named, clientAuthority, versions = newVersions, ...own }: NginxSettings) {
  const demand = clientAuthority ? `ssl_verify_client on; ssl_client_certificate ${clientAuthority};` : "";
  const common = `ssl_protocols ${versions.join(" ")}; ssl_ciphers ${anyCipher}; ${demand} return 204;`;
  const server = (material: Material, head: string) =>
    `server { ${head} ssl_certificate ${chainFile(material)}; ssl_certificate_key ${material.key}; ${common} }`;
  return `daemon off; master_process off; pid nginx.pid; error_log stderr info;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  ${server(own, `listen 127.0.0.1:${port} ssl default_server;`)}
  ${named ? server(named, `listen 127.0.0.1:${port} ssl; server_name ${named.name};`) : ""}
}
`;
}
