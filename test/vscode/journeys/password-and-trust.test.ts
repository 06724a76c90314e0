import { writeFileSync } from "node:fs";
import { expect } from "vitest";
import { pfx, selfSigned } from "../../lsp/pki";
import { type Editor, journey } from "../journey";

const secret = "Tr0ub4dor&3-journey";
const spec = `apiVersion: cem/v1
certificates:
  san:
    file: certs/locked.pfx
    issuedBy: public
smp:
  fqdn: smp.example.net
  agentSite: { certificate: san }
gateways:
  dmz1:
    fqdn: gateway.example.com
    listener: { port: 8443, certificate: san }
    servers: [smp.example.net]
`;

function lockedSpec(editor: Editor): void {
  const identity = selfSigned({ names: ["smp.example.net", "gateway.example.com"] });
  writeFileSync(editor.path("certs/locked.pfx"), pfx(identity, secret));
  editor.write("locked.cem.yaml", spec);
}

journey("a locked certificate is opened with its password, which is asked for once", {}, async editor => {
  lockedSpec(editor);
  await editor.open("locked.cem.yaml");
  expect(await editor.problem("CEM318")).toContain("certs/locked.pfx is locked");
  await editor.quickFix("certs/locked.pfx", "Enter the password");
  await editor.screenshot("password-prompt");
  await editor.answer("wrong");
  await editor.answer(secret);
  await editor.noProblem("CEM318");
  expect(await editor.hover("certs/locked.pfx")).toContain("PKCS #12, with private key");
  expect(editor.read("locked.cem.yaml")).not.toContain(secret);
});

journey(
  "a workspace that is not trusted is checked without touching a file or the network",
  { restricted: true },
  async editor => {
    await editor.open("broken.cem.yaml");
    expect(await editor.problem("CEM101")).toContain("8443");
    expect(await editor.hover("certs/cn-only.pfx")).toContain("not trusted");
    await editor.screenshot("restricted-mode");
    await editor.command("CEM: Probe Gateway");
    expect(await editor.notification("trust")).toMatch(/trust/i);
  },
);

const ownSettings = JSON.stringify({
  "cemspec.rules": { CEM101: "off" },
  "cemspec.files.associations": ["uno.yaml"],
});

journey(
  "settings that a workspace brings along silence nothing and name no files until it is trusted",
  { restricted: true, files: { ".vscode/settings.json": ownSettings, "uno.yaml": "name: Uno\n" } },
  async editor => {
    await editor.open("uno.yaml");
    await editor.status("YAML");
    await editor.open("broken.cem.yaml");
    await editor.problem("CEM102");
    expect(await editor.problem("CEM101")).toContain("8443");
    await editor.open("uno.yaml");
    await editor.status("YAML");
    await editor.screenshot("restricted-settings");

    await editor.trustWorkspace();
    await editor.open("broken.cem.yaml");
    await editor.problem("CEM102");
    await editor.noProblem("CEM101");
    await editor.open("uno.yaml");
    await editor.status("CEM Spec");
  },
);
