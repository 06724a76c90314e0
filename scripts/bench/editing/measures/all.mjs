// @ts-check
import { Session } from "../client/session.mjs";
import { SpecDocument } from "../client/spec-document.mjs";
import { measureActions, measureCompletion, measureHover, measureKey, measureSymbols } from "./asking.mjs";
import { measureBurst, measureChange } from "./editing.mjs";
import { measureOpen, measureReopen } from "./starting.mjs";
import { measureTyping, measureTypingCancelling } from "./typing.mjs";

/** @typedef {import("../servers.mjs").Server} Server */
/** @typedef {import("../specs/generate.mjs").Specs} Specs */
/** @typedef {import("../statistics.mjs").Figures} Figures */
/** @typedef {import("./editing.mjs").Bench} Bench */
/**
 * What came of a measure, in milliseconds; `items` is how many things were answered. Or why nothing did.
 * @typedef {{ [K in "wall" | "first" | "appear" | "clear" | "processor" | "afterEdit" | "memory"]?: Figures | undefined } & { items?: number, failure?: string }} Measured
 */
/**
 * @typedef {object} SizeResult one server with the spec of one size
 * @property {number} lines
 * @property {number} findings of the spec without its fault
 * @property {boolean} pulls whether findings are asked for, and not published
 * @property {Partial<Record<MeasureName, Measured>>} measures
 * @property {number} memory mebibytes at the peak, at the end
 */

const withSession = {
  change: { needs: undefined, measure: measureChange },
  hover: { needs: "hoverProvider", measure: measureHover },
  completion: { needs: "completionProvider", measure: measureCompletion },
  key: { needs: "completionProvider", measure: measureKey },
  symbols: { needs: "documentSymbolProvider", measure: measureSymbols },
  actions: { needs: "codeActionProvider", measure: measureActions },
  burst: { needs: undefined, measure: measureBurst },
  typing: { needs: "completionProvider", measure: measureTyping },
  typingCancelling: { needs: "completionProvider", measure: measureTypingCancelling },
  reopen: { needs: undefined, measure: measureReopen },
};

/** @typedef {"start" | "open" | keyof typeof withSession} MeasureName */
export const measureNames = /** @type {MeasureName[]} */ (["start", "open", ...Object.keys(withSession)]);

/**
 * All measures of one server with one spec. A measure that fails says so in the result; the others are still made
 * as long as the server lives.
 * @param {Server} server
 * @param {Specs} specs
 * @param {import("./repeat.mjs").Effort} effort
 * @param {ReadonlySet<MeasureName>} wanted
 * @param {(name: MeasureName, measured: Measured) => void} tell
 * @returns {Promise<SizeResult>}
 */
export async function measureSize(server, specs, effort, wanted, tell) {
  const file = specs[server.content];
  /** @type {SizeResult} */
  const result = { lines: file.lines, findings: 0, pulls: false, measures: {}, memory: 0 };
  const keep = async (/** @type {MeasureName} */ name, /** @type {() => Promise<Measured>} */ measure) => {
    const measured = await measure().catch(error => ({ failure: String(error.message) }));
    result.measures[name] = measured;
    tell(name, measured);
  };
  if (wanted.has("open")) await keep("open", () => measureOpen(server, specs, effort));
  const session = await Session.start(server, specs.folder);
  try {
    const bench = { session, document: new SpecDocument(session, file), file, effort };
    await bench.document.complete(0, bench.document.expected);
    result.pulls = session.pulls;
    result.findings = await findingsWithoutFault(bench);
    for (const [name, { needs, measure }] of entriesOf(withSession)) {
      const can = needs === undefined || Boolean(Reflect.get(session.can, needs));
      if (wanted.has(name) && can && session.process.ended === undefined) await keep(name, () => measure(bench));
    }
    result.memory = session.process.peakMemory();
  } finally {
    await session.stop();
  }
  return result;
}

/** @param {Bench} bench */
async function findingsWithoutFault({ session, document }) {
  const from = session.findings.all.length;
  document.toggle();
  return (await document.complete(from, document.expected)).diagnostics.length;
}

/**
 * @template {object} T
 * @param {T} object
 */
function entriesOf(object) {
  return /** @type {[keyof T, T[keyof T]][]} */ (Object.entries(object));
}
