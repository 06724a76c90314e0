import fc from "fast-check";
import { plans, render } from "./specs";

/** Changes a text in one place; `pick` chooses among the places and variants. */
type Mutation = (text: string, pick: (count: number) => number) => string;

const wrongPorts = ["443", "8443", "9443", "0", "70000", '"8443"', "'443'", "https", "8443.0", "~", ""];
const wrongWords = [
  "false",
  "True",
  "yes",
  "udp",
  "UDP",
  "skipped",
  "done",
  "SHA-1",
  "MD5",
  "RSA-1024",
  "Ed25519",
  "self",
];
const wrongNames = [
  "https://gw0.example.com/",
  "192.0.2.1",
  "gw0",
  "bücher.example",
  "gw0.example.local",
  "GW0.example.com.",
  "*.example.com",
];
const otherTexts = [
  "san",
  "web",
  "dmz0",
  "8.10",
  "1e3",
  "offload",
  "{}",
  "[]",
  "[a]",
  "null",
  "3F 2A 9C 0D 6B 7E 81 5D 4C 33 A1 B2 F0 9E 8D 7C 6B 5A 49 38",
];

const scalarPattern = /(?<=[:-] )[^\s,{}[\]#&*]+(?=[\s,}\]])/g;
const keyPattern = /[A-Za-z]\w*(?=:)/g;

const mutations: readonly Mutation[] = [
  (text, pick) => onMatch(text, /(?<=[pP]ort: )\d+/g, pick, () => wrongPorts[pick(wrongPorts.length)] ?? ""),
  (text, pick) =>
    onMatch(text, /(?<=[: ]["']?)[\w.]+\.example\.(?:com|net)/g, pick, () => wrongNames[pick(wrongNames.length)] ?? ""),
  (text, pick) => onMatch(text, scalarPattern, pick, () => wrongWords[pick(wrongWords.length)] ?? ""),
  (text, pick) => onMatch(text, scalarPattern, pick, () => otherTexts[pick(otherTexts.length)] ?? ""),
  (text, pick) => onMatch(text, scalarPattern, pick, value => `"${value.replaceAll('"', "")}"`),
  (text, pick) => onMatch(text, scalarPattern, pick, value => value.replaceAll(/["']/g, "")),
  (text, pick) => onMatch(text, keyPattern, pick, swapped),
  (text, pick) => onMatch(text, keyPattern, pick, key => key.slice(0, -1)),
  (text, pick) => onMatch(text, keyPattern, pick, key => `x-${key}`),
  (text, pick) =>
    onMatch(
      text,
      /(?<=thumbprint: ["']?)\w+/g,
      pick,
      value =>
        [
          value.slice(1),
          value.toLowerCase(),
          `${value}${value.slice(0, 24)}`,
          "1".repeat(40),
          value.replace("3F", "3E"),
        ][pick(5)] ?? "",
    ),
  (text, pick) => onMatch(text, /^.*\r?\n/gm, pick, () => ""),
  (text, pick) => onMatch(text, /^.*\r?\n/gm, pick, line => line + line),
  (text, pick) => onMatch(text, /(?=\r?\n)/g, pick, () => " # cemspec-ignore CEM101, CEM504: reason"),
  (text, pick) => onMatch(text, /(?=\r?\n)/g, pick, () => " # a note"),
  (text, pick) => onMatch(text, /^(?=\w)/gm, pick, () => "# cemspec-ignore-file CEM102: reason\n"),
  (text, pick) => onMatch(text, /, \w+: [^,{}[\]]+(?= })/g, pick, () => ""),
  alias,
  merge,
];

function onMatch(
  text: string,
  pattern: RegExp,
  pick: (count: number) => number,
  change: (match: string) => string,
): string {
  const matches = [...text.matchAll(pattern)];
  const match = matches[pick(Math.max(matches.length, 1))];
  if (match === undefined) return text;
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length);
}

function swapped(key: string): string {
  return key.length < 3 ? `${key}x` : (key.at(1) ?? "") + (key.at(0) ?? "") + key.slice(2);
}

/** Gives one value an anchor and lets a later one of its kind stand for it. */
function alias(text: string, pick: (count: number) => number): string {
  const kind =
    [
      /(?<=port: )\d+/g,
      /(?<=thumbprint: )["']?\w+["']?/g,
      /(?<=certificate: )["']?\w+["']?/g,
      /(?<=fqdn: )["']?[\w.]+["']?/g,
    ][pick(4)] ?? /x/g;
  const matches = [...text.matchAll(kind)];
  const first = pick(Math.max(matches.length - 1, 1));
  const one = matches[first];
  const other = matches[first + 1 + pick(Math.max(matches.length - first - 1, 1))];
  if (one === undefined || other === undefined || text.includes("&one")) return text;
  return `${text.slice(0, one.index)}&one ${text.slice(one.index, other.index)}*one ${text.slice(other.index + other[0].length)}`;
}

/** Adds a gateway that takes everything but its name from the first one. */
function merge(text: string, pick: (count: number) => number): string {
  const gateway = /^( +)dmz0:([\s\S]*?)(?=^\1?\S|^ {0,3}dmz1)/m.exec(text);
  const [, indent = "", body = ""] = gateway ?? [];
  if (gateway === null || text.includes("&all")) return text;
  const fqdn = ["", ", fqdn: gw9.example.com"][pick(2)];
  const anchored = `${indent}dmz0: &all${body}`;
  return `${text.slice(0, gateway.index)}${anchored}${indent}dmz9: { <<: *all${fqdn} }\n${text.slice(gateway.index + gateway[0].length)}`;
}

const steps = fc.array(
  fc.record({ mutation: fc.constantFrom(...mutations), picks: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }) }),
  { minLength: 1, maxLength: 3 },
);

/** A valid spec with one to three changes. */
export const mutatedSpecs: fc.Arbitrary<string> = fc.tuple(plans, steps).map(([plan, list]) =>
  list.reduce((text, { mutation, picks }) => {
    let used = 0;
    return mutation(text, count => (picks[used++ % picks.length] ?? 0) % Math.max(count, 1));
  }, render(plan)),
);

/** A valid spec with a piece of it, or of anything, put somewhere else. */
export const splicedSpecs: fc.Arbitrary<string> = fc
  .tuple(
    plans,
    fc.nat(),
    fc.nat(),
    fc.nat({ max: 80 }),
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        "- ",
        ": ",
        "{",
        "]",
        "&a ",
        "*a",
        "<<: ",
        "|\n",
        "---\n",
        "\t",
        "'",
        '"',
        "? ",
        "# ",
        "\uFEFF",
        "!!x ",
        "\u0000",
      ),
    ),
  )
  .map(([plan, from, to, length, piece]) => {
    const text = render(plan);
    const start = from % text.length;
    const target = to % text.length;
    return piece === ""
      ? text.slice(0, target) + text.slice(start, start + length) + text.slice(target)
      : text.slice(0, start) + piece + text.slice(start + length);
  });

const above = [
  "---\n",
  "---\n---\n",
  "# one\n---  # two\n\n",
  "--- \r\n",
  "x\n",
  "some words\n# one\n",
  "\t\n",
  "\n \t# one\n",
  "--- x\n",
  "%YAML 1.2\n---\n",
  "'x\n",
  "- x\n",
  "]\n",
];
const below = [
  "...\n",
  "... # one\n\n# two",
  "\n\t\n",
  "---\n",
  "...\n---\n",
  "...\nx: 1\n",
  "x",
  "\t# one\n",
  "...\n]\n",
];

/** A spec with markers, white space and words around it. */
export const framedSpecs: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      plans.map(plan => render(plan)),
      mutatedSpecs,
    ),
    fc.constantFrom("", ...above),
    fc.constantFrom("", ...below),
  )
  .map(([text, before, behind]) => before + text + behind);
