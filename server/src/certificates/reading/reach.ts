import { posix, win32 } from "node:path";

/** Where the certificate files of a spec may lie. Folders count from the current one. */
export interface Reach {
  /** What relative paths start from: the spec's folder. */
  readonly folder: string;
  /** What files have to lie in: the workspace folder of the spec, or its own. */
  readonly root: string;
  /** The user, not the spec, has allowed files elsewhere on this machine. */
  readonly allowOutside: boolean;
}

/** A path that is not followed. */
export interface RefusedPath {
  readonly state: "refused";
  /** A clause: `it names another computer`. */
  readonly reason: string;
  /** What the user can do: whole sentences. */
  readonly wayOut: string;
}

export function withinFolder(folder: string, allowOutside = false): Reach {
  return { folder, root: folder, allowOutside };
}

/**
 * What the path `file` of a spec leads to, judged by its text alone: on Windows, merely looking at a path can sign in at
 * another computer. Forms that only Windows knows are refused everywhere, because nobody knows where a spec is read next.
 * @returns an absolute path, in which links may still lead elsewhere
 */
export function reached(file: string, reach: Reach, windows = process.platform === "win32"): string | RefusedPath {
  const { resolve } = windows ? win32 : posix;
  const root = resolve(reach.root);
  const path = resolve(reach.folder, file);
  const refusal = wrongForm(file, windows);
  if (refusal !== undefined) return refusal;
  if (isOfSystem(path, windows) && !isOfSystem(root, windows)) return device;
  // Other systems take a backslash for a part of a name: what Windows makes of it has to be inside too.
  const others = windows ? [] : [resolve(reach.folder, file.replaceAll("\\", "/"))];
  const isAllowed = reach.allowOutside || [path, ...others].every(each => isInside(root, each, windows));
  return isAllowed ? path : outside;
}

export function isInside(root: string, path: string, windows = process.platform === "win32"): boolean {
  const { relative, isAbsolute } = windows ? win32 : posix;
  const way = relative(root, path);
  return !isAbsolute(way) && !/^\.\.(?:[\\/]|$)/.test(way);
}

const networkPath = /^[\\/](?:[\\/]|\?\?[\\/])/;
const scheme = /^[a-z][a-z0-9+.-]+:/i;
const drive = /^[a-z]:/i;
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:[.:].*)?$/i;

/** Why a path is not followed wherever it leads; undefined for one of an ordinary form. */
export function wrongForm(file: string, windows = process.platform === "win32"): RefusedPath | undefined {
  if (file.trim() === "" || /[\0\r\n]/.test(file)) return noName;
  if (networkPath.test(file)) return network;
  if (scheme.test(file)) return address;
  if (drive.test(file) && !windows) return otherSystem;
  if (drive.test(file) && !/^..[\\/]/.test(file)) return driveRelative;
  return file.split(/[\\/]/).some(part => deviceName.test(part)) ? device : undefined;
}

function isOfSystem(path: string, windows: boolean): boolean {
  return !windows && /^\/(?:dev|proc|sys)(?:\/|$)/.test(path);
}

const refused = (reason: string, wayOut: string): RefusedPath => ({ state: "refused", reason, wayOut });

const copyIt = "Copy the file into the folder of the spec, and name it from there.";
const noName = refused("no file can have such a name", "Name the file by its path, from the folder of the spec.");
const network = refused("it names another computer, and Windows signs in there as soon as it looks", copyIt);
const address = refused("it is an address, and only files on this machine are read", copyIt);
const otherSystem = refused("it is a path of Windows, and this machine has no drives", copyIt);
const driveRelative = refused("it counts from whatever folder that drive is at", copyIt);
const device = refused("it names a device, which is no file", "Point to the certificate file itself.");

/** Nothing that a document says lifts this, only who runs the check. */
export const outside = refused(
  "it lies outside the folder that the spec may use, and a spec from elsewhere is not to pick files of this machine",
  "Keep the file in the workspace folder (on the command line: beside or below the spec). To allow others, turn on the setting cemspec.certificates.allowOutside, or give --allow-outside.",
);
