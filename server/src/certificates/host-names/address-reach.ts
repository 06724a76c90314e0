import { BlockList, isIP } from "node:net";
import { outsidePublicDns } from "./public-dns";

/** What a URL leads to, and whether it is there on the internet. */
export interface AddressReach {
  /** `http://pki.example.net`; the scheme alone where no host is named (`ldap:` asks the caller's own directory). */
  readonly to: string;
  readonly isOutOfReach: boolean;
}

/** Judges a URL at which a certificate's revocation can be looked up. A directory (LDAP) is open to nobody on the internet. */
export function addressReach(url: string): AddressReach {
  if (!URL.canParse(url)) return { to: "an address that is no URL", isOutOfReach: true };
  const { protocol, hostname } = new URL(url);
  if (hostname === "" || /^ldaps?:$/.test(protocol)) return { to: protocol, isOutOfReach: true };
  return { to: `${protocol}//${hostname}`, isOutOfReach: isInside(hostname) };
}

/** `host` is written as in URLs: an IPv6 address in brackets. */
function isInside(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, "$1");
  const version = isIP(address);
  if (version === 0) return outsidePublicDns(host) !== undefined;
  notRouted ??= blockList();
  return notRouted.check(address, version === 6 ? "ipv6" : "ipv4");
}

let notRouted: BlockList | undefined;

/** Addresses that the internet does not route (RFC 6890). */
function blockList(): BlockList {
  const list = new BlockList();
  for (const [net, bits] of [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
  ] as const)
    list.addSubnet(net, bits);
  for (const [net, bits] of [
    ["::1", 128],
    ["fc00::", 7],
    ["fe80::", 10],
  ] as const)
    list.addSubnet(net, bits, "ipv6");
  return list;
}
