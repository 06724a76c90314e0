/** Major version, minor version, release update: `8.8 RU1` is `8.8.1`. */
type Release = readonly [number, number, number];

/** A version of ITMS: what it says, and the first and the last release that this can stand for. */
export interface Version {
  readonly says: Release;
  readonly first: Release;
  readonly last: Release;
}

/** The first release whose agents have short-lived certificates (KB 440752). */
const ephemeral: Release = [8, 8, 1];

/** No version has as many release updates: a third number like `1280` is a build, and does not tell the update. */
const leastBuild = 100;

/** Reads `8.8`, `8.8.1`, `8.8.1.1405`, `8.8 RU1` and `8.8 GA`; undefined for anything else. */
export function readVersion(text: string): Version | undefined {
  const match = /^(\d+)(?:\.(\d+))?(?:\.(\d+)(?:\.\d+)*)?(?:\s*(?:RU\s*(\d+)|(GA)))?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, major, minor = 0, third, update, ga] = match;
  const named = ga === undefined ? update : 0;
  const isBuild = Number(third) >= leastBuild;
  if (named !== undefined && third !== undefined && !isBuild && Number(named) !== Number(third)) return undefined;
  const release = (last: number): Release => [Number(major), Number(minor), last];
  const says = release(Number(named ?? third ?? 0));
  return isBuild && named === undefined
    ? { says, first: release(0), last: release(Number.POSITIVE_INFINITY) }
    : { says, first: says, last: says };
}

/**
 * Whether a gateway and ITMS may not work together: their releases differ, and one has agents with short-lived
 * certificates. Undefined where build numbers leave that open.
 */
export function clash(a: Version, b: Version): boolean | undefined {
  if (isSame(a.says, b.says)) return false;
  if (isBefore(a.last, ephemeral) && isBefore(b.last, ephemeral)) return false;
  const differ = isBefore(a.last, b.first) || isBefore(b.last, a.first);
  const isLater = !isBefore(a.first, ephemeral) || !isBefore(b.first, ephemeral);
  return differ && isLater ? true : undefined;
}

/** Whether the version is this release or a later one, as far as that can be told. */
export function isFrom({ first }: Version, release: Release): boolean {
  return !isBefore(first, release);
}

function isSame(a: Release, b: Release): boolean {
  return a.every((part, i) => part === b[i]);
}

function isBefore(a: Release, b: Release): boolean {
  const index = a.findIndex((part, i) => part !== b[i]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
}
