// @ts-check
// What takes the defences of SECURITY.md away, one at a time, and the tests that have to fail then.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of code

import { pathBreaks } from "./path-breaks.mjs";

/** @typedef {{ defence: string, file: string, from: string, to: string, tests: readonly string[] }} Break */

/**
 * `from` stands once in the file.
 * @param {string} defence
 * @param {readonly (readonly [file: string, from: string, to: string, ...tests: string[]])[]} breaks tests below `test/`
 * @returns {Break[]}
 */
function row(defence, breaks) {
  return breaks.map(([file, from, to, ...tests]) => ({
    defence,
    file,
    from,
    to,
    tests: tests.map(test => `test/${test}.test.ts`),
  }));
}

const lsp = "server/src/lsp/";
const reading = "server/src/certificates/reading/";
const connecting = 'void import("node:net").then(net => net.connect(9, "127.0.0.1").on("error", () => undefined));\n';

/** @type {readonly Break[]} */
export const breaks = [
  ...row("no packet, no program", [
    ["server/src/docs.ts", 'import { join } from "node:path";', 'import "node:net";', "architecture/imports"],
    ["server/src/rules/closest.ts", "export const mostCandidates", 'import "node:child_process";\nexport const mostCandidates', "architecture/imports"],
    ["server/src/cli/check-command.ts", "export async function runCheck(", `${connecting}export async function runCheck(`, "hardening/secrets"],
    [`${lsp}server.ts`, "export function serve(", `${connecting}export function serve(`, "hardening/secrets"],
  ]),
  ...row("Restricted Mode", [
    [`${lsp}session.ts`, "options?.trusted !== false", "true", "lsp/untrusted"],
    [`${lsp}probe-feature.ts`, "if (!session.trusted)", "if (false)", "lsp/untrusted"],
    [`${lsp}session.ts`, "return this.trusted ? this.files.readPicked", "return true ? this.files.readPicked", "lsp/untrusted"],
    [`${lsp}workspace-specs.ts`, "if (!this.mayRead()) return [];", "", "lsp/untrusted"],
  ]),
  ...row("paths", [
    [`${reading}reach.ts`, "if (refusal !== undefined) return refusal;", "", "certificates/reach", "lsp/outside"],
    [`${reading}reach.ts`, "return isAllowed ? path : outside;", "return path;", "certificates/reach"],
    [`${reading}reach.ts`, "return isAllowed ? path : outside;", "return path;", "cli/outside"],
    [`${reading}reach.ts`, "if (networkPath.test(file)) return network;", "", "certificates/reach"],
    [`${reading}locate.ts`, "if (link === undefined) return path;", "return path;", "certificates/locate"],
    [`${reading}locate.ts`, "if (links === maxLinks)", "if (links === 1e9)", "certificates/locate"],
    [`${lsp}settings.ts`, "certificates.allowOutside === true", "Boolean(certificates.allowOutside)", "lsp/outside"],
    ["server/src/cli/check-file.ts", "options.allowOutside)", "true)", "cli/outside"],
  ]),
  ...row("files that are none, or change", [
    [`${reading}file-content.ts`, "if (kind !== undefined) return refused(kind);", "", "certificates/file-content"],
    [`${reading}file-content.ts`, "opened.size > mostFileBytes()", "false", "certificates/file-content"],
    [`${lsp}session.ts`, "this.files.forget();", "", "hardening/faults"],
    ["server/src/certificates/read.ts", "const key = `${contentSha256} ", "const key = `", "hardening/faults"],
  ]),
  ...row("limits of a text", [
    ["server/src/yaml/limits.ts", "Buffer.byteLength(text) > mostBytes() ?", "false ?", "yaml/limits", "lsp/limits"],
    ["server/src/yaml/library.ts", "depthOf(parser) > limits.nesting", "false", "yaml/limits"],
    ["server/src/yaml/library.ts", "if (documents.length === limits.documents)", "if (false)", "yaml/limits"],
    ["server/src/yaml/limits.ts", "count.repeated > limits.aliases ?", "false ?", "yaml/limits"],
    ["server/src/spec-files.ts", "if (length >= enough()) break;", "if (length >= enough() * 10) break;", "lsp/limits"],
  ]),
  ...row("limits that are told", [
    ["server/src/limits/limits.ts", "filter(name => isWithin(name, given[name]))", "filter(() => true)", "hardening/limits"],
    ["server/src/limits/limits.ts", "Object.assign(limits, standards(), Object.fromEntries(own));", "", "hardening/limits"],
    ["server/src/cli/check-worker.ts", "moveLimits(request.limits);", "", "lsp/limits"],
    [`${lsp}settings.ts`, "moveLimits(limits);", "", "lsp/limits"],
    ["server/src/rules/certificate/cem321-costly-file.ts", 'if (fileState?.state !== "costly") return;', "return;", "hardening/limits"],
    ["server/src/rules/suppressions.ts", "known.get(next) ?? next + 1", "next + 1", "rules/suppressions"],
    ["server/src/rules/rule.ts", "return said.length > longest ?", "return false ?", "rules/last-corners"],
    ["server/src/rules/closest.ts", "if (candidates.length > mostCandidates) return undefined;", "", "rules/names"],
  ]),
  ...row("certificate paths", pathBreaks),
  ...row("costly certificates", [
    ["server/src/certificates/decryption/ledger.ts", "if (this.#spent > limits.keyDerivation)", "if (false)", "certificates/holdings"],
    [`${reading}briefly.ts`, ".slice(0, 20)", "", "certificates/hostile"],
    ["server/src/certificates/read.ts", ", deadlineMs, maxHeapMiB });", " });", "certificates/reader"],
    ["server/src/certificates/der/der.ts", 'if (stop > bytes.length) throw malformed("cut off");', 'if (stop > bytes.length) throw new Error("cut off");', "certificates/mutations", "fuzz/corpus"],
  ]),
  ...row("text that becomes markup", [
    ["client/src/lenses/lens.ts", "export interface LensWords", "export const other = () => vscode.window.showInformationMessage();\nexport interface LensWords", "architecture/shown-words"],
    ["server/src/language/markdown.ts", "return onOneLine(text).replace(", "return text.replace(", "language/markdown"],
    ["server/src/language/markdown.ts", '"`".repeat(longest + 1)', '"`"', "language/markdown"],
    ["server/src/language/diagnostics.ts", "message: visible(finding.message)", "message: finding.message", "lsp/injection"],
    ["server/src/guide/text.ts", "return parts.map(part => (part === \"\" ? \"\" : code(part)))", "return parts.map(part => part)", "guide/injection"],
    ["server/src/guide/html/inline.ts", '.replaceAll("<", "&lt;")', "", "guide/injection"],
    ["server/src/cli/format-text.ts", "${visible(finding.message)}", "${finding.message}", "cli/injection"],
    ["server/src/cli/format-github.ts", "return visible(text", "return String(text", "cli/injection"],
  ]),
  ...row("hostile servers", [
    ["server/src/probes/tls/tap.ts", "if (end > limits.probeAnswer * 1024) return this.#fail(flooded());", "", "probes/tls-hostile", "probes/misbehaving"],
    ["server/src/probes/tls/tap.ts", "this.inner.destroy();", "", "probes/misbehaving"],
    ["server/src/probes/stage-failure.ts", "setTimeout(() => reject(late), timeout)", "setTimeout(() => reject(late), 1e9)", "probes/misbehaving"],
  ]),
  ...row("messages that no editor sends", [
    [`${lsp}answer.ts`, "if (token.isCancellationRequested) return null;", "if (session.documents.get(uri) === undefined) process.exit(3);", "fuzz/corpus"],
  ]),
  ...row("a log of any size", [
    ["server/src/agent-log/digest.ts", 'return Buffer.from(text, "utf16le").toString("utf16le");', "return text;", "agent-log/large-log"],
  ]),
  ...row("secrets", [
    ["client/src/trace-log.ts", "target.trace(withoutAnswer(message))", "target.trace(message)", "manifest/trace-log"],
    ["server/src/cli/shown-text.ts", 'return /pass|pwd|secret/i.test(key) || editDistance(key, "password") <= 3;', "return false;", "cli/secrets"],
    ["server/src/rules/certificate/cem319-secret-in-spec.ts", '"A spec must not hold a password:', '`${password.value}: A spec must not hold a password:', "hardening/secrets"],
    ["server/src/rules/rule.ts", "const said = withoutSecrets(message);", "const said = message;", "rules/last-corners", "hardening/secrets"],
    ["server/src/language/markdown.ts", "visible(withoutSecrets(text)", "visible((text)", "hardening/secrets"],
    ["server/src/cli/shown-text.ts", "cover(content, isSecret ? secret : startInComment(content))", "isSecret ? cover(content, secret) : content", "hardening/secrets"],
    ["server/src/rules/secret-text.ts", ".replace(pem, cover)", "", "rules/secret-text"],
    ["server/src/rules/secret-text.ts", ".replace(inAddress, cover)", "", "rules/secret-text", "hardening/secrets"],
    ["server/src/rules/secret-text.ts", "return changes.length >=", "return false && changes.length >=", "rules/secret-text", "hardening/secrets"],
  ]),
  ...row("what tests leave behind", [
    ["test/hardening/left-behind.ts", "!pemKey.test(text)", "true", "hardening/left-behind"],
    ["test/hardening/left-behind.ts", "signs.every(sign => !text.includes(sign))", "true", "hardening/left-behind"],
  ]),
  ...row("whole files", [
    ["server/src/cli/write-whole.ts", "await fs.rename(temporary, target);", "await fs.copyFile(temporary, target, 0);", "cli/whole-files"],
    ["server/src/cli/write-whole.ts", "await file.sync();", "", "cli/whole-files"],
    ["server/src/cli/write-whole.ts", "${randomUUID()}", "new", "cli/whole-files"],
    ["server/src/cli/write-whole.ts", 'fs.open(temporary, "wx")', 'fs.open(temporary, "w")', "cli/whole-files"],
  ]),
  ...row("a server that dies", [
    [`${lsp}diagnostics-feature.ts`, "now?.version === first?.version &&", "", "lsp/diagnostics"],
  ]),
  ...row("packages that change", [
    ["package.json", '"esbuild": "', '"esbuild": "^', "package/supply-chain"],
    ["package-lock.json", '"node_modules/yaml": {', '"node_modules/not-locked": {},\n    "node_modules/yaml": {', "package/supply-chain"],
    ["package-lock.json", '"node_modules/yaml": {', '"node_modules/yaml": {\n      "hasInstallScript": true,', "package/supply-chain"],
    [".ci/run", "npm ci --ignore-scripts", "npm ci", "package/supply-chain"],
    ["server/package.json", '"prepack": ', '"postinstall": "true",\n    "prepack": ', "package/supply-chain"],
    ["scripts/generate/sbom.mjs", "dependsOn: components.map(", "dependsOn: components.slice(1).map(", "package/sbom"],
    ["scripts/generate/sbom.mjs", 'toString("hex")', 'toString("hex").toUpperCase()', "package/sbom"],
    ["scripts/build.mjs", "writeSbom(packages);", "writeSbom(packages.slice(1));", "package/sbom"],
    ["scripts/generate/sbom.mjs", "[/ (OR|AND|WITH) /.test(license)", "[/MIT/.test(license)", "package/sbom"],
  ]),
  ...row("a package that is not of this code", [
    ["scripts/package.mjs", "chmodSync(join(folder, file), 0o644);", "", "package/reproducible"],
    ["scripts/package.mjs", 'SOURCE_DATE_EPOCH: date(), TZ: "UTC", LC_ALL: "en_US.UTF-8"', "SOURCE_DATE_EPOCH: date()", "package/reproducible"],
    ["scripts/package.mjs", "SOURCE_DATE_EPOCH: date(),", 'SOURCE_DATE_EPOCH: "",', "package/reproducible"],
    ["scripts/generate/sbom.mjs", "    version: 1,", "    version: Date.now(),", "package/reproducible"],
  ]),
  ...row("workflows", [
    ["docs/ci.md", "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683", "actions/checkout@v4", "package/workflows"],
    ["docs/ci.md", "contents: read", "contents: write", "package/workflows"],
    ["docs/ci.md", "persist-credentials: false", "fetch-depth: 1", "package/workflows"],
    ["docs/ci.md", "| sha256sum --check --strict", "", "package/workflows"],
    ["docs/ci.md", "check --format github\n", "check --format github ${{ github.head_ref }}\n", "package/workflows"],
  ]),
  ...row("a package of our name", [
    ["docs/ci.md", "\ncemspec check --format sarif", "\nnpx cemspec check --format sarif", "package/package-names"],
  ]),
]; // biome-ignore format: a table
