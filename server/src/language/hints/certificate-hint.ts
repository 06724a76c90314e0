import type { Known, KnownCertificate } from "../../deployment/known-certificate";
import { day, isoDay } from "../../spec/dates";
import type { HintText } from "./inlay-hints";

/** `RSA-2048 · SHA-256 · 312 days`, from the file or from what the spec declares; undefined when nothing is known. */
export function certificateHint(known: KnownCertificate, now: number): HintText | undefined {
  const { key, hash, notBefore, notAfter } = known;
  const facts = [key, hash, notAfter];
  if (facts.every(fact => !fact.known)) return undefined;
  const parts = [shown(key), shown(hash), validity(notBefore, notAfter, now)];
  return { label: parts.filter(part => part !== undefined).join(" · "), tooltip: origin(known) };
}

function shown(fact: Known<string>): string | undefined {
  return fact.known ? fact.value : undefined;
}

function validity(notBefore: Known<number>, notAfter: Known<number>, now: number): string {
  if (!notAfter.known) return "expiry unknown";
  if (notAfter.value < now) return "expired";
  if (notBefore.known && notBefore.value > now) return "not valid yet";
  const days = Math.floor((notAfter.value - now) / day);
  return days === 0 ? "expires within a day" : `${days} ${days === 1 ? "day" : "days"}`;
}

/** Where each of the facts comes from. */
function origin(known: KnownCertificate): string {
  const facts = { key: known.key, hash: known.hash, "end of validity": known.notAfter };
  const from = (source: "file" | "declared") =>
    Object.entries(facts)
      .filter(([, fact]) => fact.known && fact.from === source)
      .map(([what]) => what)
      .join(", ");
  const [read, declared] = [from("file"), from("declared")];
  const sentences = [
    read && `Read from ${known.declared.file.value}: ${read}.`,
    declared && `Declared in ${known.at.path}: ${declared}.`,
    known.notAfter.known && `Valid until ${isoDay(known.notAfter.value)}.`,
  ];
  return sentences.filter(Boolean).join(" ");
}
