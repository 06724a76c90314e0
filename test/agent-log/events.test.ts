import { describe, expect, test } from "vitest";
import type { LogEvent } from "../../server/src/agent-log/event";
import { Lines } from "../../server/src/yaml/lines";
import { copied, described, event, eventsOf, messagesOf } from "./log-text";

const failure = "Failed to start object Altiris.AeXNSCPkgSvr: The system cannot find the path specified. (-2147024893)";

/** What the log itself has where an event says that `needle` of its message stands. */
function standsAt(log: string, { message }: LogEvent, needle: string): string {
  const offset = new Lines(log).offset(message.position(message.text.indexOf(needle)));
  return log.slice(offset, offset + needle.length);
}

describe("fragments without a root, as agents write them", () => {
  test("have date, severity and message", () => {
    const [first, second] = eventsOf(event("Loading client object", { severity: 4 }) + event(failure));
    expect(first).toMatchObject({ date: "Sep 26 15:37:19", severity: 4 });
    expect(first?.message.text).toBe("Loading client object");
    expect(second?.message.text).toBe(failure);
    expect(second?.message.start).toEqual({ line: 4, character: 9 });
  });

  test.each([
    ["double quotes", event("One").replaceAll("'", '"')],
    ["a quote of the other kind in a value", event("One").replace("'PC-0001'", `"Bob's > PC"`)],
    ["one line", event("One").replaceAll("\n", "")],
    ["CRLF", event("One").replaceAll("\n", "\r\n")],
    ["lone CRs", event("One").replaceAll("\n", "\r")],
    ["indentation", `  ${event("One").replaceAll("\n", "\n  ")}`],
    ["a tag over several lines", event("One").replaceAll("' ", "'\n")],
    ["text before and behind", `Here is the log:\n\n${event("One")}\nThanks.\n`],
    ["no CDATA", event("One").replace("<![CDATA[", "").replace("]]>", "")],
    ["a root around all", `<?xml version="1.0"?>\n<events>\n${event("One")}</events>\n`],
  ])("with %s", (_, log) => {
    expect(messagesOf(log)).toEqual(["One"]);
  });

  test("several on one line", () => {
    const line = (event("One") + event("Two")).replaceAll("\n", "");
    expect(messagesOf(line)).toEqual(["One", "Two"]);
    expect(eventsOf(line)[1]?.message.start).toEqual({ line: 0, character: line.indexOf("Two") });
  });

  test.each(["a ]] b", "a ]]> b", "a ]]", "x[y[0]]", "ends with ]"])("with %j in the message", message => {
    expect(messagesOf(event(message), event("Next"))).toEqual([message, "Next"]);
  });

  test("with `]]>` at the end of a line in the message, no word is lost", () => {
    expect(messagesOf(event("a ]]>\nb"), event("Next"))).toEqual([expect.stringMatching(/^a\s+b/), "Next"]);
  });

  test("messages over several lines know where each character stands", () => {
    const log = event("Before") + event("Operation failed\r\nHost: gateway.example.com:443\n\nCode: 12029");
    const [, found] = eventsOf(log);
    expect(found).toBeDefined();
    for (const needle of ["Operation", "gateway.example.com", ":443", "12029"])
      expect(found && standsAt(log, found, needle)).toBe(needle);
  });

  test.each([
    ["in the message", "One\n", `${event("One").slice(0, -"]]>\n</event>\n".length)}\n${event("Two")}`],
    ["behind the message", "One", `${event("One").replace("</event>\n", "")}${event("Two")}`],
    ["in the tag", undefined, `${event("One").slice(0, 60)}\n${event("Two")}`],
    ["in a value", undefined, `${event("One").slice(0, 20)}\n${event("Two")}`],
  ])("cut off %s, the next one is read", (_, first, log) => {
    expect(eventsOf(log).map(({ message }) => message.text.trim())).toEqual(first ? [first.trim(), "Two"] : ["Two"]);
  });

  test("cut off at the beginning or at the end of the file", () => {
    const log = event("One") + event("Two") + event("Three");
    expect(messagesOf(log.slice(70))).toEqual(["Two", "Three"]);
    expect(messagesOf(log.slice(0, -"ree]]>\n</event>\n".length))).toEqual(["One", "Two", "Th"]);
  });

  test("severity may be missing or no number, the date may be anything", () => {
    const [one, two] = eventsOf(
      event("One").replace("severity='1' ", ""),
      event("Two", { date: "2027-01-15T10:00:00Z" }),
    );
    expect(one).not.toHaveProperty("severity");
    expect(two?.date).toBe("2027-01-15T10:00:00Z");
  });
});

describe("what people paste", () => {
  test("from Log Viewer: the message first, then a rule and what it is", () => {
    const [found] = eventsOf(copied("Pending power action '0x00010001: reboot' scheduled", 4));
    expect(found).toMatchObject({ date: "3/10/2021 6:54:15 AM", severity: 4 });
    expect(found?.message.text).toBe("Pending power action '0x00010001: reboot' scheduled");
    expect(found?.message.start).toEqual({ line: 0, character: 0 });
  });

  test("in the style with a description", () => {
    const [found] = eventsOf(described("The request timed out\nwhile connecting"));
    expect(found).toMatchObject({ date: "" });
    expect(found?.message.text.trim()).toBe("The request timed out\nwhile connecting");
    expect(found?.message.start).toEqual({ line: 5, character: 0 });
  });

  test.each([
    ["Log Viewer", copied],
    ["description", described],
  ])("several one after the other: %s", (_, form) => {
    expect(messagesOf(`${form("One\n\nmore of one")}\n${form("Two")}\n\n${form("Three\nmore")}`)).toEqual([
      form === copied ? "more of one" : "One\n\nmore of one",
      "Two",
      "Three\nmore",
    ]);
  });

  test.each([
    ["Log Viewer", copied],
    ["description", described],
  ])("with CRLF: %s", (_, form) => {
    expect(messagesOf(form("One").replaceAll("\n", "\r\n"))).toEqual(["One"]);
  });

  test("a letter around it is no message", () => {
    const letter = `Hello,\n\nour policy has gateway.example.com:443. The log says:\n\n${copied("One")}\nBest regards\n`;
    expect(messagesOf(letter)).toEqual(["One"]);
  });

  test("a dashed line in a message is part of it", () => {
    expect(messagesOf(copied(`One\n${"-".repeat(30)}\nmore`))).toEqual([expect.stringContaining("more")]);
  });

  test("cut off, it counts as far as it goes", () => {
    expect(messagesOf(copied("One").split("Process:")[0] ?? "")).toEqual(["One"]);
    expect(messagesOf(described("One").split("****")[0] ?? "")).toEqual(["One"]);
    const first = described("One").replace(/\*+\n/, "");
    expect(messagesOf(first + described("Two"))).toEqual(["One", "Two"]);
  });

  test("all forms in one file", () => {
    expect(messagesOf(copied("One"), event("Two"), described("Three"), event("Four"))).toEqual([
      "One",
      "Two",
      "Three",
      "Four",
    ]);
  });
});

describe("whatever the chunks are", () => {
  const log = `${event("One ]] ä€😀")}${copied("Two\r\nmore")}${described("Three")}`.replaceAll(
    "</event>\n",
    "</event>\r\n",
  );
  const whole = eventsOf(log);

  test.each([1, 2, 3, 7, 64])("%i characters each", size => {
    const chunks = Array.from({ length: Math.ceil(log.length / size) }, (_, i) => log.slice(i * size, (i + 1) * size));
    expect(eventsOf(...chunks)).toEqual(whole);
  });

  test("nothing, and nothing but line ends", () => {
    expect(eventsOf()).toEqual([]);
    expect(eventsOf("", "\r", "\n", "\r\n\n")).toEqual([]);
  });
});

describe("bounds", () => {
  test("a line of many events is read to its end", () => {
    const line = Array.from({ length: 2000 }, (_, i) => event(`Message ${i}`).replaceAll("\n", "")).join("");
    const events = eventsOf(line);
    expect(events.length).toBe(2000);
    const last = events.at(-1);
    expect(last?.message.start).toEqual({ line: 0, character: line.indexOf("Message 1999") });
  });

  test("a message of megabytes is cut, and what follows is read", () => {
    const [long, next] = eventsOf(event("x]".repeat(2_000_000)), event("Next"));
    expect(long?.message.text.length).toBeLessThan(10_000);
    expect(next?.message.text).toBe("Next");
  });

  test("what is no log has no events", () => {
    expect(eventsOf("<eventually>\nDescription: of nothing\n----------\nDate\n")).toEqual([]);
    expect(eventsOf("-".repeat(300_000), "\n", "<event ".repeat(50_000))).toEqual([]);
  });
});
