import { expect } from "vitest";
import { startGateway } from "../gateway-server";
import { type Editor, journey } from "../journey";
import { TestingView } from "../testing-view";

/** Names that would look like a passed test and like a link, in a spec that is right. */
const [name, shown] = [
  "$(pass) [all passed](command:workbench.action.closeAllEditors)",
  "$ (pass) [all passed] (command:",
];

const spec = (port: number) => `apiVersion: cem/v1
certificates:
  "${name}":
    file: certs/cem-san.pfx
    password: env:CEM_NONE
    subjectAlternativeNames: [smp.example.net, gateway.example.com]
    notAfter: 2099-01-01
    issuedBy: internal
smp:
  fqdn: smp.example.net
  agentSite: { certificate: "${name}" }
gateways:
  "${name}":
    fqdn: gateway.example.com
    address: 127.0.0.1
    listener: { port: ${port}, certificate: "${name}" }
    servers: [smp.example.net]
vantages:
  "${name}": { ssh: admin@branch.example.com }
`;

/** Whether an icon or a link was made of what a part of the window shows. */
async function interpreted(editor: Editor, selector: string): Promise<string[]> {
  const place = editor.page.locator(selector, { hasText: "all passed" }).first();
  await place.waitFor();
  expect.soft(await place.innerText()).toContain(shown);
  return place.locator('.codicon-pass, a:text-is("all passed")').evaluateAll(all => all.map(each => each.outerHTML));
}

journey("a name that looks like a passed test and a link is nothing but a name", {}, async editor => {
  const gateway = await startGateway();
  editor.write("labels.cem.yaml", spec(gateway.port));
  await editor.open("labels.cem.yaml");
  await editor.lens("Probe gateway.example.com");

  await editor.languageStatus("all passed");
  expect.soft(await interpreted(editor, ".hover-language-status")).toEqual([]);

  const view = await TestingView.open(editor);
  await view.expand("labels.cem.yaml");
  expect.soft(await interpreted(editor, ".test-explorer .monaco-list-row .label")).toEqual([]);

  await editor.open("labels.cem.yaml");
  await editor.command("CEM: Probe Gateway");
  expect.soft(await interpreted(editor, ".quick-input-list .monaco-list-row")).toEqual([]);
  await editor.choose("this machine");
  expect.soft(await interpreted(editor, ".monaco-dialog-box")).toEqual([]);
  await editor.clickDialog("Probe");
  await editor.notification("all passed");
  expect.soft(await interpreted(editor, ".notification-toast")).toEqual([]);
  await editor.screenshot("names-that-look-like-icons");
  await gateway.close();
});
