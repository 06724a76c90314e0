import type { Deployment } from "../deployment/deployment";
import { format } from "../spec/fields";
import { childSpec } from "../spec/locate";
import type { Place } from "../spec/place";
import type { Field, Items, Section, Spec } from "../spec/schema";
import { listOf } from "./template";

type Model = Field<unknown> | Items<unknown> | Section;

/** One of the gateways, policy entries, firewall rules …, that a unit is filled in for. */
export interface Entry {
  readonly collection: string;
  readonly model: Section;
}

/** What stands, or would stand, at a path of the format in one document. */
export interface Slot {
  /** For a field of an entry that does not exist, the place of the collection. */
  readonly at: Place;
  readonly spec: Spec;
  /** Undefined for a field of an entry that does not exist. */
  readonly model: Model | undefined;
  /** Whether a spec without it lacks something: not the name of a site server, where there is none. */
  readonly isNeeded: boolean;
  /** What the model is in. */
  readonly parent: Model | undefined;
  /** As people read it: `gateways.dmz1.fqdn`, or `gateways.<name>.fqdn` when there is no gateway. */
  readonly path: string;
}

/** The entries that `gateways.*` or `policy.gateways[]` stands for. */
export function entriesOf({ spec }: Deployment, collection: string): readonly Entry[] {
  const { model } = walk(spec, listOf(collection), undefined);
  const items = model !== undefined && "items" in model ? model.items : [];
  return items.flatMap(item => (isSection(item) ? [{ collection, model: item }] : []));
}

/** The slot at `path`, whose `*` or `[]` means `entry`. Throws for a path that the format does not have. */
export function slotAt({ spec }: Deployment, path: string, entry: Entry | undefined): Slot {
  return walk(spec, path, entry);
}

function walk(root: Model, path: string, entry: Entry | undefined): Slot {
  let found: Omit<Slot, "path"> = { spec: format, model: root, parent: undefined, at: root.at, isNeeded: true };
  let isExpected = true;
  for (const segment of path.replaceAll("[]", ".[]").split(".")) {
    const isEntry = segment === "*" || segment === "[]";
    const spec = isEntry ? entrySpec(found.spec) : childSpec(found.spec, segment);
    if (spec === undefined) throw new RangeError(`the format has no field ${path}`);
    const model = isEntry ? entry?.model : childModel(found.model, segment);
    if (isEntry && model === undefined) isExpected = found.spec.required === true;
    const isNeeded = spec.required === true && isExpected;
    found = { spec, model, parent: found.model, at: model?.at ?? found.at, isNeeded };
  }
  const shown = found.model === undefined ? path.replace("*", "<name>") : found.at.path;
  return { ...found, path: shown };
}

function entrySpec(spec: Spec): Spec | undefined {
  if (spec.kind === "map") return spec.entry;
  return spec.kind === "list" ? spec.item : undefined;
}

/** The model has a child for each field of the table; see `Model` of the schema. */
export function childModel(model: Model | undefined, name: string): Model | undefined {
  return model === undefined ? undefined : (model as unknown as Readonly<Record<string, Model>>)[name];
}

function isSection(item: unknown): item is Section {
  return typeof item === "object" && item !== null && "at" in item && "state" in item && !("value" in item);
}
