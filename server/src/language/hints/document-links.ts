import { posix, win32 } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { DocumentLink } from "vscode-languageserver";
import { reached } from "../../certificates/reading/reach";
import type { Analysis } from "../../check";
import { withoutSecrets } from "../../rules/secret-text";
import type { Field } from "../../spec/schema";
import { visible } from "../../yaml/visible";
import { innerSpan } from "../navigation/name-span";

/** Links from certificate files that a spec names to the files themselves. Looks at no file: a link may lead nowhere. */
export function documentLinks({ text, lines, deployments }: Analysis, uri: string): DocumentLink[] {
  return deployments.flatMap(({ spec }) =>
    spec.certificates.items.flatMap(({ name, file, rootCa }) =>
      [link(file, `Open the file of ${name}`), link(rootCa.file, `Open the root certificate of ${name}`)].flat(),
    ),
  );

  function link({ at, value }: Field<string>, tooltip: string): DocumentLink[] {
    // What was merged in is written, and has its link, elsewhere; what was pasted there by mistake has none.
    const isFile = value !== undefined && at.via.length === 0 && value === withoutSecrets(value);
    const target = isFile ? localTarget(value, uri) : undefined;
    const { written } = at;
    if (target === undefined || written === undefined) return [];
    const span = written.kind === "scalar" ? innerSpan(text, written) : written;
    return [{ range: lines.range(span), target, tooltip: visible(tooltip) }];
  }
}

/** The URI of a local file that a spec names; undefined for what would reach over the network, or a device, when opened. */
export function localTarget(file: string, specUri: string, windows = process.platform === "win32"): string | undefined {
  if (!specUri.startsWith("file:")) return undefined;
  try {
    const folder = (windows ? win32 : posix).dirname(fileURLToPath(specUri, { windows }));
    const path = reached(file, { folder, root: folder, allowOutside: true }, windows);
    if (typeof path !== "string") return undefined;
    const target = pathToFileURL(path, { windows });
    // The folder of the spec may be on another machine; a path never leads to a third.
    return target.host === new URL(specUri).host ? target.href : undefined;
  } catch {
    return undefined;
  }
}
