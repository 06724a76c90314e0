// @ts-check
/** @typedef {import("./measure.mjs").Measured} Measured */
/** @typedef {{ name: string, targets: number, measured: Measured }} Row */
/**
 * `filled`: seconds that the stages of all targets fill, 16 targets at once; `probing`: those from the first stage to the last
 * @typedef {Row & { filled: number, probing: number }} OwnRow
 */
/** @typedef {{ cores: number, load: number, node: string }} Machine `load` is the load average before the first run */

/**
 * The page docs/probe-benchmark.md.
 * @param {OwnRow} own
 * @param {readonly Row[]} others
 * @param {Machine} machine
 */
export function report(own, others, machine) {
  const rows = [own, ...others].map(row => line(row, own));
  const ratios = others.map(row => `- ${times(perTarget(row) / perTarget(own))} as fast as ${row.name}`);
  return `# How fast probes are

Per target, \`cemspec probe\` is

${ratios.join("\n")}

| | Targets | Wall time | Per target | Beside ours | Processor time per target | Peak memory |
|---|--:|--:|--:|--:|--:|--:|
${rows.join("\n")}

${overhead(own)}

Measured by \`npm run bench:probe\`, which writes this page: ${count(own.targets)} TLS listeners on loopback, all in one process with a few
certificates among them, on a machine with ${machine.cores} cores and Node.js ${machine.node}, which serves and probes at once.
${busy(machine)}Loopback has no latency, so that this shows the work and not the waiting: over a network, what runs side by side gains
more. Memory is the peak of the largest process.

They do not do the same work. \`cemspec probe\` makes every stage of a probe, from the name to the clock, for 16 targets at
once, with five handshakes each: one to see what is presented, and one for each version of the protocol. The loop makes
one handshake after the other, and nobody judges what it prints. \`testssl.sh\` also looks for weak ciphers and for
weaknesses of the TLS itself, of which a probe knows nothing; it was measured with a sample only.
`;
}

/** @param {Machine} machine */
function busy({ cores, load }) {
  if (load < cores / 2) return "";
  return `It was busy with other work (load average ${load.toFixed(1)}): wall times and their ratios swing with\nthat from run to run, and processor time less.\n`;
}

/** @param {OwnRow} own */
function overhead({ measured, filled, probing }) {
  const share = probing / filled;
  return `The stages of the targets, 16 targets at once, fill ${filled.toFixed(1)} s of that. Probing, from the first stage to the last, takes
${share.toFixed(2)} times as long, where 1.1 is the most${share <= 1.1 ? "" : ": **not met**"}; the whole command, with its start, the reading of the spec
and the printing, ${(measured.seconds / filled).toFixed(2)} times.`;
}

/** @param {Row} row */
function perTarget({ measured, targets }) {
  return measured.seconds / targets;
}

/**
 * @param {Row} row
 * @param {Row} own
 */
function line(row, own) {
  const { measured, name, targets } = row;
  const cells = [
    name,
    count(targets),
    `${measured.seconds.toFixed(1)} s`,
    milliseconds(perTarget(row)),
    row === own ? "1" : times(perTarget(row) / perTarget(own)),
    milliseconds(measured.processorSeconds / targets),
    `${Math.round(measured.mebibytes)} MiB`,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** @param {number} seconds */
function milliseconds(seconds) {
  const value = seconds * 1000;
  return `${value < 100 ? value.toFixed(1) : count(value)} ms`;
}

/** @param {number} ratio */
function times(ratio) {
  return `${ratio < 10 ? ratio.toFixed(1) : count(ratio)} times`;
}

/** @param {number} value */
function count(value) {
  return Math.round(value).toLocaleString("en");
}
