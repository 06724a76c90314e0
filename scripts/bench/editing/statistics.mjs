// @ts-check

/**
 * @typedef {object} Figures
 * @property {number} count how many repetitions the figures come from
 * @property {number} median
 * @property {number} p95
 * @property {number} least
 * @property {number} most
 * @property {boolean} contended fewer than three repetitions had the machine to themselves, so that all of them count
 */

/** What was measured in each repetition of one measure. */
export class Samples {
  /** @type {{ value: number, clean: boolean }[]} */
  #all = [];

  /**
   * @param {number} value
   * @param {boolean} clean whether nobody else used the machine meanwhile
   */
  add(value, clean) {
    this.#all.push({ value, clean });
  }

  /** @returns {Figures | undefined} nothing when nothing was measured */
  figures() {
    if (this.#all.length === 0) return undefined;
    const clean = this.#all.filter(sample => sample.clean);
    const contended = clean.length < 3 && clean.length < this.#all.length;
    const values = (contended ? this.#all : clean).map(({ value }) => value).sort((a, b) => a - b);
    const at = (/** @type {number} */ share) => quantile(values, share);
    return { count: values.length, median: at(0.5), p95: at(0.95), least: at(0), most: at(1), contended };
  }
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}
