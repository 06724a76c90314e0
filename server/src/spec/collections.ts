import { format, type Spec } from "./fields";
import type { ListSpec, MapSpec } from "./schema";

/** What there may be thousands of in one spec: each item is read, indexed and judged by itself. */
export const collectionNames = ["certificates", "gateways", "perimeter", "internal", "policyEntries"] as const;
export type CollectionName = (typeof collectionNames)[number];

const { certificates, gateways, firewall, policy } = format.fields;

/** Where each stands in the field table. */
export const collectionSpecs: Readonly<Record<CollectionName, MapSpec | ListSpec>> = {
  certificates,
  gateways,
  perimeter: firewall.fields.perimeter,
  internal: firewall.fields.internal,
  policyEntries: policy.fields.gateways,
};

export interface Collections {
  readonly certificates: Spec["certificates"];
  readonly gateways: Spec["gateways"];
  readonly perimeter: Spec["firewall"]["perimeter"];
  readonly internal: Spec["firewall"]["internal"];
  readonly policyEntries: Spec["policy"]["gateways"];
}

export function collectionsOf({ certificates, gateways, firewall, policy }: Spec): Collections {
  const { perimeter, internal } = firewall;
  return { certificates, gateways, perimeter, internal, policyEntries: policy.gateways };
}

const isCollection: ReadonlySet<unknown> = new Set(Object.values(collectionSpecs));

export function isCollectionSpec(spec: unknown): boolean {
  return isCollection.has(spec);
}
