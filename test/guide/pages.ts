import { guideTemplate } from "../../server/src/docs";
import { type GuidePage, guidePage } from "../../server/src/guide/page";
import { format } from "../../server/src/spec/fields";
import type { Phase, Spec } from "../../server/src/spec/schema";
import { analyse, type Options } from "../support/checking";

export const phases: readonly Phase[] = [1, 2, 3, 4, 5, 6, 7, 8];
export const pages: readonly GuidePage[] = [...phases, "verification"];

export function templateOf(page: GuidePage): string {
  return guideTemplate(page === "verification" ? page : `phase-${page}`);
}

/** A page filled in from a text, with links to `/specs/site.cem.yaml`. */
export function pageOf(
  text: string,
  page: GuidePage,
  { document = 0, ...options }: Options & { document?: number } = {},
) {
  const subject = { document, page, specName: "site.cem.yaml", specLink: "/specs/site.cem.yaml" };
  return guidePage(templateOf(page), analyse(text, options), subject);
}

/** The lines of a page that hold `needle`. */
export function linesWith(page: string, needle: string): string[] {
  return page.split("\n").filter(line => line.includes(needle));
}

/** Every field of the format: the path as pages write it, and the phase that the table gives it. */
export const allFields: readonly { readonly path: string; readonly phase: Phase | undefined }[] = fieldsIn(format, "");

function fieldsIn(spec: Spec, path: string, phase?: Phase): { path: string; phase: Phase | undefined }[] {
  const own = spec.phase ?? phase;
  switch (spec.kind) {
    case "scalar":
      return [{ path, phase: own }];
    case "list":
      return spec.item.kind === "scalar" ? [{ path, phase: own }] : fieldsIn(spec.item, `${path}[]`, own);
    case "map":
      return fieldsIn(spec.entry, `${path}.*`, own);
    case "section":
      return Object.entries(spec.fields).flatMap(([name, field]) =>
        fieldsIn(field, path === "" ? name : `${path}.${name}`, own),
      );
  }
}
