import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import { expect } from "vitest";
import { journey } from "../journey";

journey("a certificate is asked for with the names that the spec declares", {}, async editor => {
  await editor.open("broken.cem.yaml");
  await editor.lens("Phase 1");
  await editor.contextMenu("CEM", "Create Certificate Request…");
  expect((await editor.choices()).join("\n")).toContain("cn-only");
  await editor.screenshotInAllThemes("certificate-request-choice");
  await editor.choose("internal");
  const folder = editor.page.locator(".quick-input-widget input:visible").first();
  await expect.poll(() => folder.inputValue()).toContain(dirname(editor.path("broken.cem.yaml")));
  await editor.press("Enter");
  const page = editor.shownPage;
  await page.getByRole("heading", { name: "Certificate request for internal" }).waitFor();
  await editor.screenshotInAllThemes("certificate-request");
  expect(editor.read("internal-request.inf")).toContain("KeyLength = 2048");

  // OpenSSL makes the request that the page's command names.
  const config = editor.path("internal-request.cnf");
  const args = ["req", "-new", "-newkey", "rsa:2048", "-noenc", "-keyout", "-", "-config", config];
  const made = execFileSync("openssl", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const read = execFileSync("openssl", ["req", "-noout", "-text"], { encoding: "utf8", input: made });
  expect(read).toContain("TLS Web Server Authentication");
});
