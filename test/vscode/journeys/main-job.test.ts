import { writeFileSync } from "node:fs";
import { expect } from "vitest";
import { issue } from "../../probes/authorities";
import { noteAsked } from "../asked";
import { specWithGatewayAt, startGateway } from "../gateway-server";
import { type Editor, journey } from "../journey";

/** Brings the first line with `text` onto the screen: lenses and text exist only while they can be seen. */
async function goToLineOf(editor: Editor, file: string, text: string): Promise<void> {
  const line = editor
    .read(file)
    .split("\n")
    .findIndex(content => content.includes(text));
  await editor.goTo(line + 1);
}

journey("an admin sees what is wrong, reads why, and mends the port", {}, async editor => {
  await editor.open("broken.cem.yaml");
  await editor.squiggle("error");
  expect(await editor.problem("CEM101")).toContain(
    "The CEM policy sends agents to port 443, but dmz1 listens on 8443.",
  );
  await editor.allProblems();
  await editor.screenshot("problems");

  const wrong = "443 # agents still go here";
  await goToLineOf(editor, "broken.cem.yaml", wrong);
  expect(await editor.quickFixes(wrong)).toContain(
    "Use 8443 in the SMP console (listener and perimeter firewall agree)",
  );
  await editor.screenshot("quick-fixes");
  await editor.press("Escape");
  await editor.quickFix(wrong, "Use 8443 in the SMP console");
  await editor.noProblem("CEM101");
  expect(await editor.save("broken.cem.yaml")).toContain("port: 8443 # agents still go here");
});

journey("a spec without a fault shows none, and its certificate can be read", {}, async editor => {
  await editor.open("split-domain.cem.yaml");
  await editor.lens("Phase 1");
  await editor.noSquiggle("error");
  await editor.noSquiggle("warning");
  const details = await editor.hover("certs/cem-san.pfx");
  expect(details).toContain("smp.example.net");
  expect(details).toContain("gateway.example.com");
  expect(details).toMatch(/days left/);
  await editor.screenshot("certificate-hover");
});

journey("a click probes the gateway, after asking, and the lens tells the outcome", {}, async editor => {
  const gateway = await startGateway();
  editor.write("live.cem.yaml", specWithGatewayAt(gateway.port));
  await editor.open("live.cem.yaml");
  await goToLineOf(editor, "live.cem.yaml", "gateways:");
  await editor.clickLens("Probe gateway.example.com");
  const consent = await editor.dialog();
  expect(consent).toContain("127.0.0.1");
  expect(consent).toContain(String(gateway.port));
  expect(consent).toContain("port 443");
  await editor.screenshot("probe-consent");
  await editor.clickDialog("Probe");
  await goToLineOf(editor, "live.cem.yaml", "gateways:");
  expect(await editor.lens("certificate matches")).toContain("TLS 1.3");
  await editor.screenshot("probe-passed");
  await gateway.close();
  // Where agents of old would come, as the dialog has said.
  noteAsked("127.0.0.1:443");
  await editor.clickLens("Probe again");
  expect(await editor.lens("refused")).toContain(String(gateway.port));
  await editor.screenshot("probe-refused");
});

journey("the steps of phase 5 have the values of the spec, and lead to where each is written", {}, async editor => {
  await editor.open("split-domain.cem.yaml");
  await goToLineOf(editor, "split-domain.cem.yaml", "listener:");
  await editor.lens("Phase 5 · listener and certificate · done");
  await editor.clickLens("Steps of phase 5");
  const page = editor.page.frameLocator("iframe.webview").frameLocator("iframe");
  await page.getByText("change the value from 443 to 8443 for gateway.example.com").waitFor();
  await editor.screenshot("phase-5");
  await page.getByRole("link", { name: "gateways.dmz1.listener.thumbprint" }).click();
  const line =
    editor
      .read("split-domain.cem.yaml")
      .split("\n")
      .findIndex(text => /^ {6}thumbprint/.test(text)) + 1;
  await editor.status(`Ln ${line}`);
});

journey("a chain that agents refuse is told where the certificate is read", {}, async editor => {
  const root = issue({ name: "Example Root" });
  const issuing = issue({ name: "Example Issuing CA", by: root, from: -300, to: -1 });
  const leaf = issue({ name: "gw", names: ["smp.example.net", "gateway.example.com"], by: issuing, to: 300 });
  writeFileSync(editor.path("certs/chain.pem"), leaf.pem + issuing.pem);
  writeFileSync(editor.path("certs/root.pem"), root.pem);
  editor.write(
    "chain.cem.yaml",
    editor.read("split-domain.cem.yaml").replace("cem-san.pfx", "chain.pem").replace("example-root.cer", "root.pem"),
  );
  await editor.open("chain.cem.yaml");
  expect(await editor.problem("CEM322")).toContain("the intermediate “Example Issuing CA” expired on");
  expect(await editor.hover("certs/chain.pem")).toContain("gw → Example Issuing CA → Example Root (rootCa.file)");
  await editor.screenshot("chain-hover");
});
