import { expect } from "vitest";
import { journey } from "../journey";

const tag = (severity: number) =>
  `<event date='Sep 26 15:37:19' severity='${severity}' hostName='PC-0001' source='Agent' module='AeXNSAgent.exe' process='AeXNSAgent.exe' pid='5228' thread='5312' tickCount='497429609' >`;
const event = (message: string, severity = 1) => `${tag(severity)}\n<![CDATA[${message}]]>\n</event>\n`;
const failures = event("Connection to gateway.example.com:443 failed (-2147012867)").repeat(3);

journey("an agent's log tells what is wrong, and leads to the place in the spec", {}, async editor => {
  editor.write("Agent.log", event("Loading client object: Altiris.AeXNSCPkgSvr", 4) + failures);
  await editor.open("Agent.log");
  await editor.status("Symantec Agent Log");
  expect(await editor.problem("CEM701")).toContain("port 443 of gateway.example.com");
  await editor.screenshot("agent-log");
});

journey(
  "a log that is too large for extensions is said to be unchecked",
  { settings: { "workbench.editorLargeFileConfirmation": 1024 } },
  async editor => {
    editor.write("Agent.log", event("Client task ran", 4).repeat(260_000) + failures);
    await editor.open("Agent.log");
    expect(await editor.notification("cemspec log")).toContain("Agent.log is larger than 50 MB");
  },
);
