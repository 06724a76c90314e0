import { authorityFaults } from "./authority-faults";
import type { Climb } from "./climb";
import { extensionFaults } from "./extension-faults";
import { issuanceFaults } from "./issuance-faults";
import { nameConstraintFaults } from "./name-constraint-faults";
import type { PathFault } from "./path";
import { profileFaults } from "./profile-faults";

/** What stands against a path on any day (RFC 5280, section 6.1). What the leaf itself is good for is judged elsewhere. */
export function judgePath(path: Climb): readonly PathFault[] {
  return [
    ...path.flatMap((_, member) => authorityFaults(path, member)),
    ...path.flatMap((_, member) => issuanceFaults(path, member)),
    ...path.flatMap((certificate, member) => extensionFaults(certificate, member)),
    ...nameConstraintFaults(path),
    ...path.flatMap((certificate, member) => profileFaults(certificate, member)),
  ];
}
