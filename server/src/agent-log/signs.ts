import { type Endpoint, endpointsIn, type FoundEndpoint } from "./endpoints";
import { codesIn, type FoundCode, isAnswer, type Trouble } from "./error-codes";
import type { LogEvent } from "./event";
import { thumbprintsIn } from "./thumbprints";

/**
 * What an event tells about connections: a failure; a handshake that was reached; contact with a port; a certificate that it
 * names by its thumbprint; or only that network events are logged at all.
 */
export type Sign =
  | { readonly kind: "failure"; readonly trouble: Trouble; readonly label: string; readonly meaning: string }
  | { readonly kind: "handshake" | "contact" | "certificate" | "network" };

export interface FoundSign {
  readonly sign: Sign;
  /** The hosts it may be about, in the order of the text. */
  readonly endpoints: readonly Endpoint[];
  /** Those that the message names, in upper case. */
  readonly thumbprints: readonly string[];
  readonly start: number;
  readonly end: number;
}

interface Phrase {
  readonly pattern: RegExp;
  readonly sign: Sign;
  /** Too common a word: counts only in an event that is a failure by its severity and that names a host. */
  readonly isCommon?: true;
}

function failure(trouble: Trouble, label: string, meaning: string): Sign {
  return { kind: "failure", trouble, label, meaning };
}

/** Words that sources name; KB 440283 gives its own as search patterns, not as literal lines. */
const phrases: readonly Phrase[] = [
  // KB 440283, Phase 7, "Reading agent logs" and the table of failures.
  { pattern: /\bconnected to gateway\b|\bcertificate thumbprint validated\b/i, sign: { kind: "handshake" } },
  {
    pattern: /(?<!\bno )\b(?:ssl|tls) (?:handshake )?(?:error|failure)\b|\bhandshake (?:error|fail\w*)/i,
    sign: failure("tls", "a handshake error", "the line gives no code"),
  },
  {
    pattern: /\bconnection time-?out\b|\b(?:connect\w*|request|operation)\b[^\n]{0,80}\btimed out\b/i,
    sign: failure("connection", "a time-out", "the line gives no code"),
    isCommon: true,
  },
  // KB 272256: the agent could not put its certificates back from its backup.
  {
    pattern: /\bfailed to restore the certificates\b/i,
    sign: failure("agent-store", "a failed restore", "the agent cannot restore its certificates from its backup"),
  },
  // KB 151144: Network Monitor.
  { pattern: /\bserver (?:up|down)\b/i, sign: { kind: "network" } },
];

const contactWords = /\b(?:connect\w*|request\w*|tunnel\w*|handshake|ping\w*|operation|proxy|timed out|time-?out)\b/i;

export function signsIn({ message, severity }: LogEvent): FoundSign[] {
  const { text } = message;
  const endpoints = endpointsIn(text);
  const codes = ofTheServer(codesIn(text, endpoints.some(isConnection)));
  const thumbprints = thumbprintsIn(text);
  // A server that asks agents to wait was reached: nothing about that line is CEM's.
  if (codes.some(({ code }) => code.trouble === "back-pressure")) return [];
  const about = (sign: Sign, start: number, end: number): FoundSign => ({ sign, endpoints, thumbprints, start, end });
  const isFailure = (severity ?? 1) <= 2 && endpoints.length > 0;
  const said = phrases.flatMap(({ pattern, sign, isCommon }) => {
    const match = pattern.exec(text);
    const counts = (isCommon !== true || isFailure) && !(sign.kind === "failure" && codes.length > 0);
    return match !== null && counts ? [about(sign, match.index, match.index + match[0].length)] : [];
  });
  const failures = codes.map(({ code: { trouble, label, meaning }, start, end }) =>
    about(failure(trouble, label, meaning), start, end),
  );
  const named =
    thumbprints.length > 0 && failures.length + said.length === 0
      ? [about({ kind: "certificate" }, 0, text.length)]
      : [];
  return [...failures, ...said, ...named, ...contacts(text, endpoints, codes)];
}

/** What IIS answers is about the agent's own certificate, and so is the code that it writes beside its status. */
function ofTheServer(codes: readonly FoundCode[]): readonly FoundCode[] {
  const answers = codes.filter(({ code }) => isAnswer(code));
  return answers.length > 0 ? answers : codes;
}

/** A port counts when the event is about connecting to it; the one that a URL leaves out, when connecting failed. */
function contacts(text: string, endpoints: readonly FoundEndpoint[], codes: readonly FoundCode[]): FoundSign[] {
  const isContact = codes.length > 0 || contactWords.test(text) || /\bhttps?:\/\//i.test(text);
  const counted = endpoints.filter(({ stated }) =>
    stated === "port" ? isContact : stated === "url" && codes.length > 0,
  );
  return counted.map(endpoint => ({ ...endpoint, sign: { kind: "contact" }, endpoints: [endpoint], thumbprints: [] }));
}

/** Whether it can only be a host that something connects to. */
export function isConnection({ stated }: Endpoint): boolean {
  return stated !== "name";
}
