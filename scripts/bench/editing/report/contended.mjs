// @ts-check
/** @typedef {import("../run.mjs").Results} Results */

/**
 * Says how much could not be measured without others on the machine.
 * @param {Results} results
 * @returns {string} nothing when all could
 */
export function contendedNote(results) {
  const all = [...results].flatMap(([name, { sizes }]) =>
    [...sizes].flatMap(([gateways, { measures }]) =>
      Object.entries(measures).map(([measure, { wall, afterEdit }]) => ({
        where: `${measure} of ${name} at ${gateways.toLocaleString("en")}`,
        isContended: Boolean(wall?.contended || afterEdit?.contended),
      })),
    ),
  );
  const contended = all.filter(({ isContended }) => isContended);
  if (contended.length === 0) return "";
  const which = contended.length <= 8 ? ` (${contended.map(({ where }) => where).join(", ")})` : "";
  return `In ${contended.length} of ${all.length} measures fewer than three repetitions had the machine to themselves, so that all count, and
their times are too long${which}; processor time is the better figure there.`;
}
