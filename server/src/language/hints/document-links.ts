import { posix, win32 } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { DocumentLink } from "vscode-languageserver";
import type { Analysis } from "../../check";
import type { Field } from "../../spec/schema";
import { innerSpan } from "../navigation/name-span";

/** Links from certificate files that a spec names to the files themselves. Looks at no file: a link may lead nowhere. */
export function documentLinks({ text, lines, deployments }: Analysis, uri: string): DocumentLink[] {
  return deployments.flatMap(({ spec }) =>
    spec.certificates.items.flatMap(({ name, file, rootCa }) =>
      [link(file, `Open the file of ${name}`), link(rootCa.file, `Open the root certificate of ${name}`)].flat(),
    ),
  );

  function link({ at, value }: Field<string>, tooltip: string): DocumentLink[] {
    // What was merged in is written, and has its link, elsewhere.
    const target = value === undefined || at.via.length > 0 ? undefined : localTarget(value, uri);
    const { written } = at;
    if (target === undefined || written === undefined) return [];
    const span = written.kind === "scalar" ? innerSpan(text, written) : written;
    return [{ range: lines.range(span), target, tooltip }];
  }
}

/**
 * The URI of a local file that a spec names; undefined for what would reach over the network, or a device, when opened.
 * As `CertificateReader` is given it: relative to the folder of the spec, by the rules of this machine's paths.
 */
export function localTarget(file: string, specUri: string, windows = process.platform === "win32"): string | undefined {
  if (!specUri.startsWith("file:") || !isLocal(file, windows)) return undefined;
  try {
    const spec = fileURLToPath(specUri, { windows });
    const path = windows ? win32.resolve(win32.dirname(spec), file) : posix.resolve(posix.dirname(spec), file);
    if (!windows && /^\/(?:dev|proc|sys)(?:\/|$)/.test(path)) return undefined;
    const target = pathToFileURL(path, { windows });
    // The folder of the spec may be on another machine; a path never leads to a third.
    return target.host === new URL(specUri).host ? target.href : undefined;
  } catch {
    return undefined;
  }
}

const networkPath = /^[\\/]{2}/;
/** `file:`, `https:` and their like; on Windows also `C:name`, which is relative to whatever folder is current there. */
const scheme = /^[a-z][a-z0-9+.-]*:(?!(?<=^[a-z]:)[\\/])/i;
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:[.:].*)?$/i;

function isLocal(file: string, windows: boolean): boolean {
  if (file.trim() === "" || /[\0\r\n]/.test(file) || networkPath.test(file) || scheme.test(file)) return false;
  if (/^[a-z]:/i.test(file) && !windows) return false;
  return !file.split(/[\\/]/).some(part => device.test(part));
}
