import { rulePage } from "../docs";
import type { RuleInfo } from "../rules/rule";
import { codesIn, isAnswer, possibleCodes, type Trouble, writings } from "./error-codes";
import { agentCertificate, handshakeFailed, nameNotResolved, noHandshake } from "./infos";

export interface Explanation {
  /** In the text that was asked about. */
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/** What the number at `offset` means as an error code; undefined when it is none. */
export function explainCode(text: string, offset: number): Explanation | undefined {
  for (const { code, start, end } of possibleCodes(text)) {
    if (offset < start || offset > end) continue;
    const { label, name, meaning, trouble } = code;
    const written = writings(code).map(each => `\`${each}\``);
    const isOfClient = !isAnswer(code) && codesIn(text).some(each => isAnswer(each.code));
    const finding = isOfClient ? agentCertificate : findingOf(trouble);
    const page = finding === undefined ? [] : [`[${finding.code} · ${finding.name}](${rulePage(finding.code)})`];
    const whose = isOfClient ? "; beside IIS's own status this is about the client's certificate" : "";
    const lines = [`**${label}** as an error: ${meaning}${whose}`, `\`${name}\` · ${written.join(" · ")}`, ...page];
    return { start, end, markdown: lines.join("\n\n") };
  }
  return undefined;
}

/** The finding that such an error leads to, when it is about a gateway. */
function findingOf(trouble: Trouble): RuleInfo | undefined {
  switch (trouble) {
    case "connection":
    case "reset":
    case "protocol":
      return noHandshake;
    case "dns":
      return nameNotResolved;
    case "agent-certificate":
    case "agent-store":
      return agentCertificate;
    case "back-pressure":
      return undefined;
    default:
      return handshakeFailed;
  }
}
