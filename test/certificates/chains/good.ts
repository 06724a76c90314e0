import { alternativeNames, type Extension } from "./extensions";
import { rsa } from "./keys";
import { authority, type Made, server, type Wanted } from "./make";
import { dnsName } from "./names";
import type { Chain } from "./row";

let made: Made | undefined;

/** The root of most chains. */
export function root(): Made {
  made ??= authority("Root");
  return made;
}

/** An intermediate that the root issued. */
export function issuing(wanted: Wanted = {}): Made {
  return authority("Issuing CA", { by: root(), ...wanted });
}

/** Below it, of another name and key. */
export function lower(by: Made, wanted: Wanted = {}): Made {
  return authority("Lower CA", { by, ...wanted });
}

type Parts = readonly [sent: readonly Made[], ...roots: Made[]];

/** Server, intermediate, root: one of them other than it should be. */
export const ofServer = (wanted: Wanted): Parts => {
  const ca = issuing();
  return [[server(ca, wanted), ca], root()];
};

export const ofIssuing = (wanted: Wanted): Parts => {
  const ca = issuing(wanted);
  return [[server(ca), ca], root()];
};

export const ofRoot = (wanted: Wanted): Parts => {
  const top = authority("Root", wanted);
  const ca = authority("Issuing CA", { by: top });
  return [[server(ca), ca], top];
};

/** A server of these names below an intermediate with this extension. */
export const limited = (limit: Extension, ...names: readonly string[]): Parts =>
  limitedNames(limit, alternativeNames(...names.map(dnsName)));

export const limitedNames = (limit: Extension, names: Extension, wanted: Wanted = {}): Parts => {
  const ca = issuing({ more: [limit] });
  return [[server(ca, { names, ...wanted }), ca], root()];
};

/** Server, the authorities in their order from the root down, the root. */
export function under(top: Made, ...makers: readonly ((by: Made) => Made)[]): Parts {
  const authorities: Made[] = [];
  let by = top;
  for (const make of makers) {
    by = make(by);
    authorities.unshift(by);
  }
  return [[server(by), ...authorities], top];
}

/** One that issued itself: the same name, a new key. */
export const rolledOver = (by: Made, wanted: Wanted = {}): Made =>
  authority("rolled over", { by, subject: by.subject, key: rsa("new"), ...wanted });

export type { Chain, Parts };
