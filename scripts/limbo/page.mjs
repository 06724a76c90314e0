// @ts-check

/** @typedef {import("./limbo.mjs").Row} Row */

/**
 * docs/path-validation.md.
 * @param {readonly Row[]} rows
 * @param {readonly (Row & { reason: string })[]} differing
 */
export function page(rows, differing) {
  const asked = rows.filter(({ given }) => given.openssl_strict !== undefined);
  const agree = (/** @type {(row: Row) => string | undefined} */ said) =>
    `${rows.filter(row => said(row) === row.given.expected_result).length} of ${rows.length}`;
  const openssl = (/** @type {Row} */ row) => row.given.openssl_strict;
  const wrongPasses = asked.filter(
    ({ given, verdict }) =>
      given.expected_result === "FAILURE" && given.openssl_strict === "FAILURE" && verdict.strict === "SUCCESS",
  );
  return `# How certificate paths are judged, beside others

Written by \`npm run limbo -- FOLDER\`, which judges the cases of \`FOLDER/cases.json\` with the judge of this project
(\`server/src/certificates/path/\`). They are those of [x509-limbo](https://github.com/C2SP/x509-limbo), a public suite of certificate paths
and of what must be said of each. Two questions are asked:

- **Endpoints**: what the product says, that is, whether agents take the path. What nobody can say stays undecided and never passes.
- **Strict**: what RFC 5280 says, and for the cases of \`webpki::\` the CA/Browser Forum's Baseline Requirements too. Whatever is forbidden
  or undecided fails. OpenSSL was asked with \`verify -x509_strict -purpose sslserver\`.

| Judge | Agrees with the suite |
|---|---:|
| Strict | ${agree(({ verdict }) => verdict.strict)} |
| Endpoints | ${agree(({ verdict }) => verdict.endpoints)} |
| OpenSSL, strict | ${agree(openssl)} |

Undecided for endpoints: ${rows.filter(({ verdict }) => verdict.endpoints === "undecided").length}. Passed by the strict judge although the suite and OpenSSL refuse them: ${wrongPasses.length}.

The path's judge leaves the leaf's own dates, names and usages to rules of their own (CEM201, CEM202, CEM305, CEM307, CEM308), so the script judges them
beside it, by the same code for names. Key usage of a leaf counts where a case asks for one, and revocation is out of scope.

## Every row that does not agree

${table(differing)}
`;
}

/** @param {readonly (Row & { reason: string })[]} differing */
function table(differing) {
  const lines = differing.map(
    ({ given, verdict, reason }) =>
      `| \`${given.id}\` | ${mark(given.expected_result)} | ${mark(verdict.strict)} | ${mark(verdict.endpoints)} | ${mark(given.openssl_strict)} | ${cell(reason)} |`,
  );
  return ["| Case | Suite | Strict | Endpoints | OpenSSL | Why |", "|---|---|---|---|---|---|", ...lines].join("\n");
}

/** @param {string | undefined} verdict */
function mark(verdict) {
  return verdict === "SUCCESS" ? "holds" : verdict === "FAILURE" ? "fails" : (verdict ?? "–");
}

/** Names out of certificates stand in it. @param {string} text */
function cell(text) {
  return text.replace(/[\\`*_<>[\]|~]/g, char => `\\${char}`).replace(/\p{Cc}/gu, " ");
}
