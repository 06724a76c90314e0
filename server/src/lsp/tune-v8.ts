import { setFlagsFromString } from "node:v8";

/** Sets V8 up for a server that runs for hours and is typed into. */
export function tuneV8(): void {
  keepNewSpaceSmall();
  compileSeldom();
}

/**
 * Lets V8's space for new objects stay as small as it is at first. It would grow with each large spec that is opened, and the rest
 * of the heap with it: half as much memory again or more, for no time won (docs/benchmarks.md). V8 reads this before each growth.
 */
function keepNewSpaceSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * Lets V8 optimize only what runs often, and as a rule once. Who opens a spec and types runs much code some hundred or thousand times,
 * and does so once: compiling it for Maglev after four hundred times and for TurboFan after three thousand took a fifth of the time of
 * a key, a fifth of the time in which a large spec is opened, and 6 to 10 MiB. What is hot for hours is compiled for both.
 */
function compileSeldom(): void {
  setFlagsFromString("--invocation-count-for-maglev=3000");
  // V8 complains about flags that it does not know, and older ones know this one by another name.
  const [major] = process.versions.v8.split(".", 1);
  if (Number(major) >= 12) setFlagsFromString("--invocation-count-for-turbofan=100000");
}
