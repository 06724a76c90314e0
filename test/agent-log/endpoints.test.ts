import { describe, expect, test } from "vitest";
import { endpointsIn } from "../../server/src/agent-log/endpoints";

function shown(text: string): string[] {
  return endpointsIn(text).map(({ host, port, stated }) => `${stated} ${host}${port === undefined ? "" : `:${port}`}`);
}

describe("hosts in a message", () => {
  test.each([
    ["https://Gateway.Example.COM:8443/Altiris/NS", "port gateway.example.com:8443"],
    ["https://gateway.example.com/Altiris", "url gateway.example.com:443"],
    ["wss://gateway.example.com./x", "url gateway.example.com:443"],
    ["http://gateway.example.com", "url gateway.example.com:80"],
    ["connect to gateway.example.com:8443.", "port gateway.example.com:8443"],
    ["Host: gateway.example.com:8443\nPath:", "port gateway.example.com:8443"],
    ["gateway.example.com, port 8443", "port gateway.example.com:8443"],
    ["gateway.example.com on port 8443", "port gateway.example.com:8443"],
    ["'gateway.example.com' port=8443", "port gateway.example.com:8443"],
    ["Host: gateway.example.com\nPort: 8443", "port gateway.example.com:8443"],
    ["resolve gateway.example.com failed", "name gateway.example.com"],
    ["192.0.2.1:443", "port 192.0.2.1:443"],
    ["Connection to 192.0.2.1 failed", "name 192.0.2.1"],
    ["gateway='192.0.2.1'", "name 192.0.2.1"],
    ["https://192.0.2.1/", "url 192.0.2.1:443"],
  ])("%j", (text, expected) => {
    expect(shown(text)).toEqual([expected]);
  });

  test.each([
    "AeXNSAgent.exe:443",
    "transport.cpp:214",
    "version 8.6.2184.0",
    "version 8.6.18.4",
    "request from 192.0.2.1",
    "admin@example.com",
    "C:\\logs\\a.b.c:80",
    "at 12:30",
    "https://",
  ])("none: %s", text => {
    expect(shown(text)).toEqual([]);
  });

  test("a port that is none is not one", () => {
    expect(shown("gateway.example.com:99999")).toEqual(["name gateway.example.com"]);
    expect(shown("gateway.example.com:0")).toEqual(["name gateway.example.com"]);
    expect(shown("https://gateway.example.com:70000/")).toEqual(["port gateway.example.com"]);
  });

  test("each once, with its place; a crowd is cut", () => {
    const text = "https://smp.example.net/a via gateway.example.com:8443, gateway.example.com:8443";
    expect(endpointsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "smp.example.net",
      "gateway.example.com:8443",
    ]);
    expect(endpointsIn(Array.from({ length: 100 }, (_, i) => `h${i}.example.com:1`).join(" ")).length).toBe(8);
  });

  test("long runs of letters, dots and dashes take no time", () => {
    for (const run of ["a", "a-", "a.", "-", ".", "a.b-"])
      expect(shown(run.repeat(8192 / run.length)).length).toBeLessThan(9);
  });
});
