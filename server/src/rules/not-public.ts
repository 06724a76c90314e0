import { outsidePublicDns } from "../certificates/host-names/public-dns";

/** What keeps a name out of the public DNS, as a clause after the name; undefined for one that may be there. */
export function whyNotPublic(name: string): string | undefined {
  const outside = outsidePublicDns(name);
  switch (outside?.why) {
    case undefined:
      return undefined;
    case "single-label":
      return "has no domain";
    case "reserved":
      return `ends in .${outside.ending}, which is reserved for private use`;
    case "unknown-tld":
      return `ends in .${outside.ending}, which is no top-level domain of the internet`;
  }
}
