import { capitalized } from "../../rules/capitalized";
import { liveRule } from "./live-rule";
import { otherPorts } from "./related";
import { subject } from "./words";

export default liveRule({
  code: "CEM609",
  name: "old-protocol",
  severity: "warning",
  phase: 5,
  source: "RFC 8996",
  section: "",
  tell({ versions, only }, { target }) {
    const { places } = target;
    const who = capitalized(subject(target));
    const names = versions.join(" and ");
    if (names === "TLS 1.3")
      return {
        at: places.port,
        message: `${who} accepts TLS 1.3 and refuses TLS 1.2. Windows 10 and Windows Server 2019 know no TLS 1.3, so agents on them cannot connect. Turn on TLS 1.2 on its server; if no agent runs on Windows, say so in agents.platforms.`,
        related: otherPorts(target, places.port),
      };
    return {
      at: places.port,
      message: only
        ? `${who} accepts nothing newer than ${versions.at(-1)}, which is deprecated and which current systems no longer offer. Turn on TLS 1.2 on its server.`
        : `${who} still accepts ${names}, deprecated since 2021 for their weak hashes. Which versions older agents need is not published: turn ${versions.length > 1 ? "them" : "it"} off on its server once a test agent of each kind has connected without.`,
      related: otherPorts(target, places.port),
      ...(only && { severity: "error" as const }),
    };
  },
});
