import { posix } from "node:path";
import { Uri, workspace } from "vscode";
import type { GuidePage } from "../../../server/src/guide/page";

/** Which spec a page is filled in from. */
export interface GuideSubject {
  /** Address of the spec. */
  readonly uri: string;
  readonly document: number;
}

export const guideScheme = "cemspec-guide";

/**
 * The address of a page with the values of a spec. It ends like the page's path in the extension, so that the page's own
 * links, which are relative, lead to pages with the values of the same spec.
 */
export function guideAddress({ uri, document }: GuideSubject, page: GuidePage): Uri {
  const name = page === "verification" ? page : `phase-${page}`;
  // An older preview tells pages apart by their paths alone.
  const path = `/${Uri.parse(uri).path.replace(/^\/+/, "")}/${document}/docs/phases/${name}.md`;
  return Uri.from({ scheme: guideScheme, path, query: JSON.stringify({ uri }) });
}

/** What an address means: a path within the extension, and the spec. Anybody may ask for any address. */
export function readGuideAddress(address: Uri): (GuideSubject & { readonly path: string }) | undefined {
  const [, document, path] = /^\/.*\/(\d+)\/(docs\/[\w./-]+\.md)$/.exec(address.path) ?? [];
  const uri = specOf(address.query);
  if (document === undefined || path === undefined || uri === undefined || path.includes("..")) return undefined;
  return { uri, document: Number(document), path };
}

function specOf(query: string): string | undefined {
  try {
    const { uri } = JSON.parse(query) as Partial<GuideSubject>;
    return typeof uri === "string" ? uri : undefined;
  } catch {
    return undefined;
  }
}

export function pageOf(path: string): GuidePage | undefined {
  const [, name, phase] = /^docs\/phases\/(phase-([1-8])|verification)\.md$/.exec(path) ?? [];
  if (phase !== undefined) return Number(phase) as GuidePage;
  return name === "verification" ? name : undefined;
}

/**
 * How a page links to its spec. VS Code takes a path with a leading slash to begin in the first folder of the workspace, for
 * pages that are no files, too. Without a folder there is no way.
 */
export function linkToSpec(spec: Uri): string | undefined {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined || folder.scheme !== spec.scheme || folder.authority !== spec.authority) return undefined;
  return `/${posix.relative(folder.path, spec.path).split("/").map(encodeSegment).join("/")}`;
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
