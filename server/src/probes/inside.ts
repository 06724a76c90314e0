import { BlockList, isIP } from "node:net";

/** Addresses that nobody on the internet can reach (RFC 1918, RFC 4193, RFC 6598, loopback, link-local). */
const inside = new BlockList();
for (const [network, prefix] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
] as const)
  inside.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["fc00::", 7],
  ["fe80::", 10],
  ["::1", 128],
] as const)
  inside.addSubnet(network, prefix, "ipv6");

/** Whether an answer from `address` shows the inside only, and nothing of what agents on the internet meet. */
export function isInside(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && inside.check(address, family === 6 ? "ipv6" : "ipv4");
}
