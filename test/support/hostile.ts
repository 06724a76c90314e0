/** Texts that try to be more than text: markup, links, commands, marks of the templates, and what viewers make links of. */
export const hostile: readonly string[] = [
  "<img src=x onerror=alert(1)>",
  "</code></td><script>alert(1)</script>",
  "<!-- = smp.fqdn -->",
  "--> <b>x</b> <!--",
  "[click](command:workbench.action.terminal.new)",
  "![x](https://evil.example/p.png)",
  "[x](javascript:alert(1)) <https://evil.example>",
  "https://evil.example/ www.evil.example evil.com me@evil.com //evil.example",
  "` `` ``` [x](command:y) `",
  "**bold** _it_ ~~s~~ $x^2$ :smile: @someone",
  "a | b \\| c \\",
  "|---|---|",
  "# heading",
  "- item",
  "1. item",
  "> quote",
  "line one\n\n# line two\n<script>alert(2)</script>",
  "\u202Egpj.exe\u200E\u0000\u001B[31m",
  "$(alert) $& $1 {smp.fqdn} {0}",
  "&lt;script&gt; &#60;b&#62; &amp;",
  "\\[x\\](command:z)",
  "x ☐ y",
  "\u001B[2J\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007 \u009b31m \u007f",
  "user\u2066\u202Etxt.exe\u2069\u200B\u2060\u061C\uFEFF\u00ad",
  "::error file=x,line=1::forged%0A::add-mask::x",
  '"}],"findings":[{"code":"CEM999"}]',
  '"&quot;"/><failure message="forged"/><![CDATA[x]]>',
  "=cmd|'/C calc'!A0,\"x\",;\t",
  "%s%n%d $HOME `id` $(id) ; rm -rf ~",
  "$(check) $(pass) all passed $(sync~spin) \\$(error)",
  "[passed](command:workbench.action.closeAllEditors) [x](https://evil.example 'title')",
  "x".repeat(900),
];

/** Characters that no surface shows as they are: they steer a terminal, hide, or change the direction of text. */
export const unshowable = /(?!\n)[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** All of them in one file, a document for each. */
export const hostileSpec = (): string => hostile.map(specSaying).join("---\n");

/** A spec with `text` wherever a spec may have any, and in places where it is refused and shown all the same. */
export function specSaying(text: string): string {
  const own = JSON.stringify(text);
  return `apiVersion: cem/v1
name: ${own}
description: ${own}
itms: ${own}
certificates:
  ${own}:
    file: ${own}
    hash: ${own}
    key: ${own}
    subjectAlternativeNames: [${own}, smp.example.net]
    notAfter: ${own}
    thumbprint: ${own}
    issuedBy: internal
smp:
  fqdn: smp.example.net
  https: { certificate: ${own} }
  agentSite: { certificate: ${own}, thumbprint: ${own} }
  serviceAccount: ${own}
gateways:
  ${own}:
    fqdn: ${own}
    version: ${own}
    address: ${own}
    listener: { port: ${own}, certificate: ${own} }
    servers: [${own}]
firewall:
  perimeter: [{ to: ${own}, port: 8443, from: ${own} }]
  internal: [{ from: ${own}, to: ${own}, port: 443, protocol: ${own} }]
policy:
  targets: [${own}]
  gateways: [{ fqdn: ${own}, port: 8443, thumbprint: ${own} }]
offlinePackages: [{ name: ${own}, for: ${own} }]
vantages: { ${own}: { ssh: ${own} } }
progress: { phase1: ${own}, phase3: done }
`;
}

/** Markdown without what stands in inline code, as CommonMark finds it, and without the characters that are escaped. */
export function outsideCode(markdown: string): string {
  return markdown.replace(/\\[!-/:-@[-`{-~]|(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g, (_, fence?: string) =>
    fence === undefined ? "·" : "¤",
  );
}
