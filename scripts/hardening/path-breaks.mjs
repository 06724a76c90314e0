// @ts-check
// What takes the clauses of the judge of certificate paths away, one at a time. test/certificates/chains.test.ts has a chain for each, and
// test/certificates/path-choice.test.ts what is about several paths at once.
// biome-ignore-all format: a table
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of code

/** @typedef {readonly [file: string, from: string, to: string, ...tests: string[]]} PathBreak */

const path = "server/src/certificates/path/";
const x509 = "server/src/certificates/x509/";
const chains = "certificates/chains";
const choice = "certificates/path-choice";

/**
 * @param {string} file
 * @param {readonly (readonly [from: string, to: string, test?: string])[]} breaks
 * @returns {PathBreak[]}
 */
function of(file, breaks) {
  return breaks.map(([from, to, test = chains]) => [file, from, to, test]);
}

/** Clauses that say a reason: without it they say nothing.
 * @param {string} file
 * @param {readonly string[]} reasons
 */
function silent(file, reasons) {
  return of(file, reasons.map(reason => [`&& ${reason}`, "&& false"]));
}

/** Entries of a set.
 * @param {string} file
 * @param {string} set
 * @param {string} entry
 * @param {readonly string[]} entries
 */
function without(file, set, entry, entries) {
  const from = `${set}.has(${entry})`;
  return of(file, entries.map(each => [from, `(${from} && ${entry} !== "${each}")`]));
}

/** @type {readonly PathBreak[]} */
export const pathBreaks = [
  ...of(`${path}judge-path.ts`, [
    ["...path.flatMap((_, member) => authorityFaults(path, member)),", ""],
    ["...path.flatMap((_, member) => issuanceFaults(path, member)),", ""],
    ["...path.flatMap((certificate, member) => extensionFaults(certificate, member)),", ""],
    ["...nameConstraintFaults(path),", ""],
    ["...path.flatMap((certificate, member) => profileFaults(certificate, member)),", ""],
  ]),
  ...of(`${path}authority-faults.ts`, [
    ["isAuthority(authority) ? undefined", "true ? undefined"],
    ["maySign(authority) ? undefined", "true ? undefined"],
    ["isForServers(authority) ? undefined", "true ? undefined"],
    ["lengthReason(authority, path.slice(1, member)),", "undefined,"],
    ["lengthReason(authority, path.slice(1, member)),", "lengthReason(authority, path.slice(0, member)),"],
    [" || member === 0", ""],
    ["facts.selfSigned && (isVersion1", "(isVersion1"],
    ["(isVersion1 ||", "("],
    ['|| facts.keyUsage?.includes("keyCertSign") === true)', ")"],
    ["extensions.authority?.ca ?? unsaid", "unsaid || extensions.authority?.ca === true"],
    ["keyUsage === undefined || ", ""],
    ["extendedKeyUsage === undefined || ", ""],
    ["below.filter(({ subject, issuer }) => subject.key !== issuer.key).length", "below.length"],
    ["count <= allowed", "count <= allowed + 1"],
  ]),
  ...without(`${path}authority-faults.ts`, "forServers", "usage", [
    "1.3.6.1.5.5.7.3.1",
    "2.5.29.37.0",
    "1.3.6.1.4.1.311.10.3.3",
    "2.16.840.1.113730.4.1",
  ]),
  ...of(`${path}issuance-faults.ts`, [
    ["if (certificate.algorithmsDiffer)", "if (false)"],
    ['if (certificate.facts.key.curve === "explicit")', "if (false)"],
    ['=== "unknown") {', '=== "never") {'],
    ["&& wanted !== held)", "&& false)"],
  ]),
  ...of(`${path}extension-faults.ts`, [
    ["...(unknown ?", "...(false ?"],
    ["...(malformed ?", "...(false ?"],
    ["...(odd ?", "...(false ?"],
    ["...(repeated\n", "...(false\n"],
    ["...(demandsPolicy(extensions.present.get(extensionIds.policyConstraints)?.bytes)", "...(false"],
    ["each.critical)", "true)"],
    ["return bytes?.[2] === 0x80;", "return true;"],
  ]),
  ...without(`${path}extension-faults.ts`, "understood", "id", ["15", "17", "19", "30", "37", "31", "32", "33", "36", "54"].map(of29)),
  ...without(`${path}extension-faults.ts`, "neverCritical", "id", [...["14", "35", "18", "46"].map(of29), "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.11"]),
  ...without(`${path}extension-faults.ts`, "deciding", "id", ["15", "17", "19", "30", "37"].map(of29)),
  ...of(`${path}name-constraint-faults.ts`, [
    ["below.filter((each, member) => member === 0 || ", "below.filter(each => "],
    ["|| each.subject.key !== each.issuer.key)", "|| true)"],
    ["if (names.length * bases > mostComparisons)", "if (false)", choice],
    ["subject.rdns.length === 0 ? [] : [", "true ? [] : ["],
    ["subject.rdns.length === 0 ? [] : [", "false ? [] : ["],
    ["const mail = hasMail ? [] :", "const mail = true ? [] :"],
    ["const mail = hasMail ? [] :", "const mail = false ? [] :"],
    ['if (forbidden.includes("within"))', "if (false)"],
    ['if (forbidden.includes("partly"))', "if (false)"],
    ["if (!isPermitted &&", "if (false &&"],
    ["alike.length === 0 || ", ""],
    ['isPermitted && !forbidden.includes("unknown")', "isPermitted"],
    ['!isPermitted && !results.includes("unknown")', "!isPermitted"],
    [" && base.tag === name.tag", ""],
  ]),
  ...of(`${path}compare-name.ts`, [
    ["comparison(isInRange(name.octets, base.octets))", '"within"'],
    ["base.rdns.every((rdn, index) => name.rdns[index] === rdn)", "true"],
    ['standsFor(own, wanted) ? "partly" : ', ""],
    ["comparison(isMailWithin(name.value, base.value))", '"within"'],
    ["isMailbox(name.value) ?", "true ?"],
    ["hostComparison(hostOf(name.value), asciiLowerCase(base.value))", '"within"'],
    ["hostComparison(hostOf(name.value), asciiLowerCase(base.value))", "hostComparison(hostOf(name.value), base.value)"],
    ['if (base === "" || name === base) return true;', 'if (base === "") return true;'],
    ['if (base === "" || name === base) return true;', "if (name === base) return true;"],
    ['base.startsWith(".") ? base : `.${base}`', "base"],
    ['base.startsWith(".") ? base : `.${base}`', "`.${base}`"],
    ["address.slice(0, at) === base.slice(0, baseAt) && ", ""],
    ["&& host === asciiLowerCase(base.slice(baseAt + 1))", ""],
    ['(base.startsWith(".") ? host.endsWith(base) : host === base)', "host.endsWith(base)"],
    ['(base.startsWith(".") ? host.endsWith(base) : host === base)', "host === base"],
    ['return host === undefined ? "unknown" :', 'return host === undefined ? "within" :'],
    ["(?:[^@/?#]*@)?", ""],
    ["if (range.length !== 2 * length) return false;", ""],
    ["& (range[length + i] ?? 0xff)", ""],
  ]),
  ...silent(`${path}profile-faults.ts`, [
    '"has no authorityKeyIdentifier"',
    `"names its issuer's certificate in authorityKeyIdentifier"`,
    '"is an authority without a subjectKeyIdentifier"',
    '"has no basicConstraints"',
    '"has a path length and is no authority"',
    '"may sign certificates and is no authority"',
    '"is of version 1"',
    '"has an empty issuer"',
    '"is an authority with an empty subject"',
    "`has the name ${odd.value}, which no host can have`",
    '"has name constraints and is no authority"',
    '"has name constraints that limit nothing"',
    "`has the name constraint ${odd.value}, which is no host's name`",
    '"has policyConstraints that are not critical"',
    '"has a negative serial number"',
    '"has the serial number 0"',
    '"has a serial number of over 20 octets"',
    '"has a validity that is not written as it must be"',
    '"has a malformed authorityInfoAccess"',
    '"has an extended key usage without any usage"',
  ]),
  ...of(`${path}profile-faults.ts`, [
    ['"has an empty authorityKeyIdentifier"', "false"],
    ['"has basicConstraints that are not critical"', "false"],
    ['"has an empty subject and a subjectAltName that is not critical"', "false"],
    ["(!facts.isCa || signs === false)", "!facts.isCa"],
    ['&& !value.startsWith("*")', ""],
    ["/^\\d{12}Z$/.test(written)", "true"],
    [": /^20[5-9]\\d{11}Z$|^(?:2[1-9]|[3-9]\\d)\\d{12}Z$/.test(written)", ": true"],
    ["if (location === undefined) return false;", ""],
    ["return all.length > 0;", "return true;"],
    ["if (error instanceof Unreadable) return false;", "if (error instanceof Unreadable) return true;"],
  ]),
  ...of(`${path}validity.ts`, [
    ["notAfter !== undefined && notAfter < now", "false"],
    ["notBefore !== undefined && notBefore > latest", "false"],
    ["now % day === 0 ? now + day - 1 : now", "now", choice],
    ["notAfter < now", "notAfter <= now", choice],
  ]),
  ...of(`${path}best-path.ts`, [
    ["member === 0 ? [] : dateFaults(facts, member, now)", "[]"],
    ["if (notBefore === undefined || notAfter === undefined)", "if (false)"],
    ["|| lasts(b) - lasts(a)", "", choice],
    ['(end === "anchor" ? 0 : 8)', "0", choice],
    ["(refused.length > 0 ? 4 : 0)", "0", choice],
    ['(end === "open" ? 2 : 0)', "0", choice],
    ["(unsure.length > 0 ? 1 : 0)", "0", choice],
    ["if (!cutShort || ", "if (true || ", choice],
    ['|| (best.end === "anchor" && best.refused.length === 0)', "", choice],
  ]),
  ...of(`${path}climb.ts`, [
    ["if (all.length >= mostPaths)", "if (false)", choice],
    ["path.length >= longestPath", "false", choice],
    ["if (isTooLong) cutShort = true;", "", choice],
    ["cutShort: cutShort || links.isExhausted", "cutShort", choice],
    [".filter(issuer => !path.some(isLike(issuer)))", ""],
    ["|| ends.has(certificate)", "", choice],
  ]),
  ...of(`${path}links.ts`, [
    ["if (this.#checksLeft-- <= 0) return false;", "", choice],
    ['!== "wrong"', '!== "never"'],
    ["if (known !== undefined) return known;", "", choice],
  ]),
  ...of(`${path}find-paths.ts`, [
    ["const pool = distinct([...anchors, leaf, ...others]);", "const pool = [...anchors, leaf, ...others];", choice],
    ['const end = top && anchors.includes(top) ? "anchor" :', "const end ="],
    ['const namesake = isAnchor ? "anchor" :', "const namesake =", choice],
    ['namesakes.length > 0 ? "file" : undefined', "undefined", choice],
    ['(faults.some(({ grade }) => grade === "refused") ? 1 : 0)', "0", choice],
    ["{ anchor: 0, root: 2, open: 4 }[end]", "{ anchor: 0, root: 4, open: 2 }[end]", choice],
  ]),
  ...of(`${x509}name-constraints.ts`, [
    ["|| bounds.length > 0", ""],
    ["if (octets.length !== 8 && octets.length !== 32)", "if (false)"],
    ['if (bits.includes("01"))', "if (false)"],
  ]),
  ...of(`${x509}distinguished-name.ts`, [
    ['.normalize("NFKC")', ""],
    [".toLowerCase()", ""],
    [".trim()", ""],
    ['.replace(/\\s+/g, " ")', ""],
    ["compared).sort()", "compared)"],
    ["`${dotted}=${prepared(shown)}`", "prepared(shown)"],
  ]),
  ...of(`${x509}signature.ts`, [['return isCheckable(signed) ? "wrong" : "unknown";', 'return "wrong";', "certificates/signature"]]),
];

/** @param {string} last */
function of29(last) {
  return `2.5.29.${last}`;
}
