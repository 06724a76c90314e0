import { join } from "node:path";
import { folderWith } from "../../cli/program";
import { type Material, pemOf } from "./material";
import { type Service, startService } from "./service";

/** HAProxy before the gateway at port `to`, as a load balancer has to be set up: it hands TLS through untouched. */
export function startPassThrough(to: number): Promise<Service> {
  return startHaproxy(port => ({ mode: "tcp", listens: `127.0.0.1:${port}`, server: `127.0.0.1:${to}` }));
}

export interface Offloading extends Material {
  readonly to: number;
  /** The `Date` of its answers in place of the gateway's. */
  readonly date?: Date;
}

/** HAProxy that ends TLS itself and so presents a certificate of its own. */
export function startOffloading({ to, date, ...material }: Offloading): Promise<Service> {
  const own = folderWith({ "own.pem": pemOf([...material.certificates, material.key]) });
  return startHaproxy(port => ({
    mode: "http",
    listens: `127.0.0.1:${port} ssl crt ${join(own, "own.pem")}`,
    server: `127.0.0.1:${to} ssl verify none`,
    ...(date && { date }),
  }));
}

interface Proxy {
  readonly mode: "tcp" | "http";
  readonly listens: string;
  readonly server: string;
  readonly date?: Date;
}

function startHaproxy(proxyAt: (port: number) => Proxy): Promise<Service> {
  return startService(port => {
    const folder = folderWith({ "haproxy.cfg": configuration(proxyAt(port)) });
    return { program: "haproxy", args: ["-db", "-f", join(folder, "haproxy.cfg")] };
  });
}

function configuration({ mode, listens, server, date }: Proxy): string {
  return `global
  noreuseport
  log stdout format raw local0 info
defaults
  mode ${mode}
  log global
  timeout connect 10s
  timeout client 60s
  timeout server 60s
frontend agents
  bind ${listens}
  default_backend gateway
backend gateway
  server gateway ${server}
  ${date ? `http-response set-header Date "${date.toUTCString()}"` : ""}
`;
}
