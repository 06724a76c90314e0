import { join } from "node:path";
import { folderWith } from "../../cli/program";
import { anyCipher, chainFile, newVersions, type TlsSettings } from "./material";
import { type Service, startService } from "./service";

const modules = "/usr/lib/apache2/modules";

/**
 * Apache httpd ends the handshake with a client that has no certificate: in TLS 1.2 before it is done, in TLS 1.3 after
 * the client believes that it is. Answers carry a `Date`.
 */
export function startApache(settings: TlsSettings): Promise<Service> {
  return startService(port => {
    const folder = folderWith();
    const file = join(folderWith({ "httpd.conf": configuration(port, folder, settings) }), "httpd.conf");
    return { program: "apache2", args: ["-d", folder, "-f", file, "-D", "FOREGROUND"] };
  });
}

function configuration(port: number, folder: string, settings: TlsSettings): string {
  const { key, clientAuthority, versions = newVersions } = settings;
  return `LoadModule mpm_event_module ${modules}/mod_mpm_event.so
LoadModule authz_core_module ${modules}/mod_authz_core.so
LoadModule ssl_module ${modules}/mod_ssl.so
ServerName localhost
DefaultRuntimeDir ${folder}
PidFile ${folder}/httpd.pid
Mutex file:${folder} default
ErrorLog "|/bin/cat"
LogLevel warn ssl:info
# Only root can and must give up its rights.
User www-data
Group www-data
ServerLimit 1
ThreadsPerChild 8
MaxRequestWorkers 8
StartServers 1
Listen 127.0.0.1:${port}
SSLEngine on
SSLProtocol -all ${versions.map(version => `+${version}`).join(" ")}
SSLCipherSuite ${anyCipher}
SSLCertificateFile ${chainFile(settings)}
SSLCertificateKeyFile ${key}
${clientAuthority ? `SSLVerifyClient require\nSSLCACertificateFile ${clientAuthority}` : ""}
`;
}
