import type { GeneralName } from "../x509/general-name";
import type { NameConstraints } from "../x509/name-constraints";
import type { Certificate } from "../x509/x509";
import type { Climb } from "./climb";
import { compareName } from "./compare-name";
import { memberName } from "./name-of";
import type { PathFault } from "./path";

/** Comparisons in one path: OpenSSL gives up at as many names times constraints, and refuses. */
const mostComparisons = 1 << 20;

/** Names in a path that an authority above them may not stand for (RFC 5280, 6.1.3 b and c). */
export function nameConstraintFaults(path: Climb): readonly PathFault[] {
  return path.flatMap((authority, member) => {
    const { nameConstraints } = authority.extensions;
    if (member === 0 || nameConstraints === undefined) return [];
    const fault = first(constrained(path.slice(0, member)), nameConstraints);
    if (fault === undefined) return [];
    const { grade, reason } = fault;
    return [{ grade, member, reason: `${memberName(authority.facts, member)} ${reason}` }];
  });
}

type Fault = Pick<PathFault, "grade" | "reason">;

/** What is below an authority and has names that count: those that issued themselves are passed over, except a leaf. */
function constrained(below: Climb): Climb {
  return below.filter((each, member) => member === 0 || each.subject.key !== each.issuer.key);
}

function first(below: Climb, constraints: NameConstraints): Fault | undefined {
  const names = below.flatMap(namesOf);
  const bases = constraints.permitted.length + constraints.excluded.length;
  if (names.length * bases > mostComparisons)
    return { grade: "refused", reason: `has ${bases} name constraints for ${names.length} names, too many to judge` };
  for (const name of names) {
    const fault = against(name, constraints);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** A subject counts as a name too, and mail addresses in it where there is no other (RFC 5280, 4.2.1.10). */
function namesOf({ subject, extensions }: Certificate): readonly GeneralName[] {
  const { names } = extensions;
  const hasMail = names.some(({ kind }) => kind === "email");
  const directory: readonly GeneralName[] =
    subject.rdns.length === 0 ? [] : [{ kind: "directoryName", rdns: subject.rdns }];
  const mail = hasMail ? [] : subject.mailAddresses.map(value => ({ kind: "email", value }) as const);
  return [...directory, ...names, ...mail];
}

function against(name: GeneralName, { permitted, excluded }: NameConstraints): Fault | undefined {
  const alike = permitted.filter(base => isSameForm(base, name));
  const results = alike.map(base => compareName(name, base));
  const forbidden = excluded.filter(base => isSameForm(base, name)).map(base => compareName(name, base));
  if (forbidden.includes("within")) return { grade: "refused", reason: `excludes ${shown(name)}` };
  if (forbidden.includes("partly"))
    return { grade: "unsure", reason: `excludes a host that ${shown(name)} stands for: some clients refuse that` };
  const isPermitted = alike.length === 0 || results.includes("within");
  if (!isPermitted && !results.includes("unknown"))
    return { grade: "refused", reason: `does not permit ${shown(name)}` };
  if (isPermitted && !forbidden.includes("unknown")) return undefined;
  return { grade: "unsure", reason: `limits names of a form that is not judged here: ${shown(name)}` };
}

function isSameForm(base: GeneralName, name: GeneralName): boolean {
  return base.kind === name.kind && (base.kind !== "other" || (name.kind === "other" && base.tag === name.tag));
}

/** For a message. */
function shown(name: GeneralName): string {
  switch (name.kind) {
    case "ip":
      return name.octets.length === 4 ? `the address ${name.octets.join(".")}` : "one of the IPv6 addresses";
    case "directoryName":
      return "the subject";
    case "other":
      return "a name that is neither a host, an address nor a directory name";
    default:
      return `the name ${name.value}`;
  }
}
