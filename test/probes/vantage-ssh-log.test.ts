import { describe, expect, test } from "vitest";
import { signOf, targetFailure } from "../../server/src/probes/vantages/ssh-log";

/** Lines of other versions and systems than the one that the other tests run. */
describe("a line of OpenSSH's log", () => {
  const forward = "gateway.example.com:8443";
  test.each([
    ["debug1: channel_connect_stdio_fwd gateway.example.com:8443", { at: "reached" }],
    ["debug1: channel_connect_stdio_fwd: gateway.example.com:8443", { at: "reached" }],
    ["debug1: channels.c:channel_connect_stdio_fwd():1642 (pid=9): gateway.example.com:8443", { at: "reached" }],
    ["debug1: channel_connect_stdio_fwd: other.gateway.example.com:8443", undefined],
    ["debug1: channel_connect_stdio_fwd: jump.example.com:22", undefined],
    ["debug2: channel 0: open confirm rwindow 2097152 rmax 32768", { at: "open" }],
    ["debug2: channel_input_open_confirmation: channel 0: callback start", undefined],
    ["channel 0: open failed: connect failed: Connection refused", failed("connect failed: Connection refused")],
    ["channel 1: open failed: administratively prohibited", failed("administratively prohibited")],
    ["debug1: channel 0: new stdio-forward [stdio-forward] (inactive timeout: 0)", undefined],
  ])("%s", (line, sign) => expect(signOf(line, forward)).toEqual(sign));

  function failed(reason: string) {
    return { at: "failed", reason };
  }
});

describe("why a vantage could not connect, in the words of its system", () => {
  test.each([
    ["connect failed: Connection refused", "fail", "CEM601"],
    ["connect failed: connection refused", "fail", "CEM601"],
    ["Error connecting: Connection refused", "fail", "CEM601"],
    ["connect failed: Connection timed out", "fail", "CEM602"],
    ["connect failed: Operation timed out", "fail", "CEM602"],
    ["connect failed: No route to host", "fail", "CEM602"],
    ["connect failed: host unreachable", "fail", "CEM602"],
    ["connect failed: Host is down", "fail", "CEM602"],
    ["connect failed: Network is unreachable", "inconclusive", undefined],
    ["connect failed: Name or service not known", "fail", "CEM603"],
    ["connect failed: nodename nor servname provided, or not known", "fail", "CEM603"],
    ["connect failed: No address associated with hostname", "fail", "CEM603"],
    ["connect failed: Name does not resolve", "fail", "CEM603"],
    ["connect failed: No such host is known.", "fail", "CEM603"],
    ["connect failed: Temporary failure in name resolution", "inconclusive", undefined],
    ["administratively prohibited: open failed", "inconclusive", undefined],
    ["unknown channel type: unsupported channel type", "inconclusive", undefined],
  ])("%s", (reason, outcome, code) => {
    const failure = targetFailure("the vantage “outside”", reason);
    expect([failure.outcome, failure.problem?.code]).toEqual([outcome, code]);
  });

  test("words that nobody knows are shown as plain text", () => {
    expect(targetFailure("the vantage “outside”", "connect failed: Der Host `x` <b>\u001b[31m").message).toBe(
      "the vantage “outside” could not connect (connect failed: Der Host x b31m)",
    );
  });
});
