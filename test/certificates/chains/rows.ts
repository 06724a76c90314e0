import type { Row } from "./row";
import { authorityFlag, keyUsages, pathLengths, purposes } from "./rows/authorities";
import { addressConstraints, directoryConstraints, hostConstraints, mailConstraints, otherConstraints } from "./rows/constraints"; // biome-ignore format: long
import { dates } from "./rows/dates";
import { criticalExtensions, oddExtensions } from "./rows/extensions";
import { authorityForms, constraintForms, keyIdentifiers, nameForms, otherForms } from "./rows/forbidden";
import { signatures, ways } from "./rows/signatures";
import { spelling } from "./rows/spelling";

/**
 * Chains that hold, and chains that are broken in one way each: one or more for each clause of the judge. Those that begin with
 * `PKITS` are built after a path of NIST's suite of that number.
 */
export const rows: Readonly<Record<string, readonly Row[]>> = {
  dates,
  authorityFlag,
  pathLengths,
  keyUsages,
  purposes,
  hostConstraints,
  addressConstraints,
  directoryConstraints,
  mailConstraints,
  otherConstraints,
  criticalExtensions,
  oddExtensions,
  signatures,
  ways,
  spelling,
  keyIdentifiers,
  authorityForms,
  nameForms,
  constraintForms,
  otherForms,
};
