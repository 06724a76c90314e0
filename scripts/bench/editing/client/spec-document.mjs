// @ts-check
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** @typedef {import("./session.mjs").Session} Session */
/** @typedef {import("./findings.mjs").Publication} Publication */
/** @typedef {import("../specs/generate.mjs").SpecFile} SpecFile */
/** @typedef {import("../specs/spots.mjs").Spot} Spot */

/** A generated spec in an editor: its one fault can be typed and taken back, and the answer to that be waited for. */
export class SpecDocument {
  /** Whether the fault is in the text now. */
  isMarked = true;
  #session;
  #file;
  #text;

  /**
   * Opens it with its fault.
   * @param {Session} session
   * @param {SpecFile} file
   */
  constructor(session, file) {
    const { marker } = file.spots;
    this.#session = session;
    this.#file = file;
    const text = readFileSync(file.path, "utf8");
    this.#text = text.slice(0, marker.offset) + marker.text + text.slice(marker.offset);
    const uri = pathToFileURL(file.path).href;
    session.findings.forget();
    session.open = { uri, version: 1 };
    const { language: languageId } = session.server;
    session.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text: this.#text } });
    session.pull();
  }

  close() {
    this.#session.notify("textDocument/didClose", { textDocument: this.identifier });
    this.#session.open = undefined;
  }

  get identifier() {
    return { uri: this.#session.open?.uri ?? "" };
  }

  /** Types the one character that makes a value wrong, or deletes it. */
  toggle() {
    const { marker } = this.#file.spots;
    if (this.isMarked) this.delete(marker, marker.text.length);
    else this.insert(marker, marker.text);
    this.isMarked = !this.isMarked;
  }

  /**
   * @param {Spot} spot
   * @param {string} text
   */
  insert(spot, text) {
    this.#edit(spot, spot, 0, text);
  }

  /**
   * @param {Spot} spot
   * @param {number} length within the line, or of the line with its end
   */
  delete(spot, length) {
    const { line, character } = spot;
    const isLine = length === this.#file.spots.key.text.length && spot === this.#file.spots.key;
    const end = isLine ? { line: line + 1, character: 0 } : { line, character: character + length };
    this.#edit(spot, end, length, "");
  }

  /**
   * Until findings that fit the text have come, and the server has become quiet. Should a later publication say
   * otherwise, the one after it that fits counts: a server may publish in parts.
   * @param {number} from how many publications there were before the edit
   * @param {{ line: number, isFound: boolean }} expected whether anything is found there
   * @returns {Promise<Publication & { first: number }>} `first`: when the first came, fitting or not
   */
  async complete(from, expected) {
    const { findings, process } = this.#session;
    const fits = (/** @type {Publication} */ each) => this.#fits(each, expected);
    const found = new Promise(resolve => {
      findings.listener = () => findings.all.slice(from).some(fits) && resolve(undefined);
      findings.listener();
    });
    const complaint = `no findings with line ${expected.line + 1} ${expected.isFound ? "wrong" : "right"}`;
    await this.#session.orDeath(found, complaint);
    findings.listener = undefined;
    await process.quiet();
    const since = findings.all.slice(from);
    let index = since.findLastIndex(fits);
    for (let before = since[index - 1]; before && fits(before); before = since[index - 1]) index--;
    const publication = since[index];
    if (publication === undefined) throw new Error(complaint);
    return { ...publication, first: since[0]?.time ?? publication.time };
  }

  /** Whether the fault is found where it is, and only then. */
  get expected() {
    return { line: this.#file.spots.marker.line, isFound: this.isMarked };
  }

  /**
   * @param {Publication} publication
   * @param {{ line: number, isFound: boolean }} expected
   */
  #fits({ version, diagnostics }, { line, isFound }) {
    if (version != null && version < (this.#session.open?.version ?? 0)) return false;
    const isThere = diagnostics.some(
      // What spans more is about a whole entry, and not about this line.
      ({ range: { start, end } }) => start.line <= line && end.line >= line && end.line - start.line <= 3,
    );
    return isThere === isFound;
  }

  /**
   * @param {Spot} start
   * @param {{ line: number, character: number }} end
   * @param {number} rangeLength
   * @param {string} text
   */
  #edit({ line, character, offset }, end, rangeLength, text) {
    const { open, isIncremental } = this.#session;
    if (open === undefined) throw new Error("no document is open");
    open.version++;
    if (!isIncremental) this.#text = this.#text.slice(0, offset) + text + this.#text.slice(offset + rangeLength);
    const range = { start: { line, character }, end: { line: end.line, character: end.character } };
    const contentChanges = isIncremental ? [{ range, rangeLength, text }] : [{ text: this.#text }];
    this.#session.notify("textDocument/didChange", { textDocument: { ...open }, contentChanges });
    this.#session.pull();
  }
}
