import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAnswer } from "../../server/src/probes/tls/answer";
import { readFlight } from "../../server/src/probes/tls/flight";

describe("the header of an answer", () => {
  const date = "Sat, 07 Feb 2026 10:00:00 GMT";
  const time = Date.UTC(2026, 1, 7, 10);
  const answer = (...lines: readonly string[]) => `HTTP/1.1 200 OK\r\n${lines.join("\r\n")}\r\n\r\n`;

  test.each([
    ["as servers write it", answer(`Date: ${date}`), time],
    ["in any case", answer("Server: x", `DATE:${date}  `), time],
    ["of the youngest answer of a cache", answer(`Date: ${date}`, "Age: 0"), time],
    ["before the end of the header", `HTTP/1.0 404 Not Found\r\nDate: ${date}\r\nServ`, time],
  ])("has a date %s", (_, text, expected) => {
    expect(readAnswer(text)?.date).toBe(expected);
  });

  test.each([
    ["twice", answer(`Date: ${date}`, `Date: ${date}`)],
    ["from a cache", answer(`Date: ${date}`, "Age: 3600")],
    ["of the wrong weekday", answer("Date: Sun, 07 Feb 2026 10:00:00 GMT")],
    ["of no such day", answer("Date: Mon, 30 Feb 2026 10:00:00 GMT")],
    ["in another form", answer("Date: 2026-02-07T10:00:00Z")],
    ["in an old form", answer("Date: Saturday, 07-Feb-26 10:00:00 GMT")],
    ["of another zone", answer("Date: Sat, 07 Feb 2026 10:00:00 +0100")],
    ["that is cut off", "HTTP/1.1 200 OK\r\nDate: Sat, 07 Feb 2026 10:00:00 GMT"],
    ["in the body", `${answer("Server: x")}Date: ${date}\r\n\r\n`],
    ["in the name of another header", answer(`X-Date: ${date}`)],
  ])("has no date %s", (_, text) => {
    expect(readAnswer(text)).toEqual({ status: 200, date: undefined });
  });

  test.each(["", "HTTP/1.1 20", "HTTP/2 200\r\n\r\n", `Date: ${date}\r\n\r\n`, "SSH-2.0-x\r\n"])("is not %j", text => {
    expect(readAnswer(text)).toBeUndefined();
  });
});

describe("a server's flight", () => {
  const number = (value: number, size: number) =>
    Array.from({ length: size }, (_, index) => (value >> (8 * (size - 1 - index))) & 0xff);
  const vector = (content: readonly number[], size: number) => [...number(content.length, size), ...content];
  const message = (type: number, body: readonly number[]) => [type, ...vector(body, 3)];
  const records = (content: readonly number[], size = 16_384) =>
    Array.from({ length: Math.ceil(content.length / size) }, (_, index) => [
      ...[22, 3, 3],
      ...vector(content.slice(index * size, (index + 1) * size), 2),
    ]).flat();
  const hello = message(2, [3, 3, ...Array<number>(32).fill(7), 0, 0, 0x2f, 0]);
  const certificate = (...each: readonly (readonly number[])[]) =>
    message(
      11,
      vector(
        each.flatMap(bytes => vector(bytes, 3)),
        3,
      ),
    );

  test("is the same however it is cut into records", () => {
    const messages = [...hello, ...certificate([1, 2, 3], [4, 5]), ...message(13, [1, 2, 0, 0]), ...message(14, [])];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), size => {
        const flight = readFlight(Uint8Array.from(records(messages, size)));
        expect(flight).toMatchObject({ version: 0x0303, asksForCertificate: true, isComplete: true });
        expect(flight.chain.map(bytes => [...bytes])).toEqual([
          [1, 2, 3],
          [4, 5],
        ]);
      }),
    );
  });

  test("has no certificates when their lengths contradict each other", () => {
    const wrong = message(11, [0, 0, 9, 0, 0, 3, 1, 2, 3]);
    expect(readFlight(Uint8Array.from(records([...hello, ...wrong]))).chain).toEqual([]);
  });

  test("tells how large a chain was to become", () => {
    const begun = records([...hello, 11, ...number(1_000_000, 3), 0, 0, 0]);
    expect(readFlight(Uint8Array.from(begun))).toMatchObject({ announced: 1_000_000, chain: [] });
  });

  test("ends where encryption begins", () => {
    const sealed = [...records(hello), ...[20, 3, 3, 0, 1, 1], ...records(certificate([1])), 21, 3, 3, 0, 2, 2, 40];
    expect(readFlight(Uint8Array.from(sealed))).toMatchObject({ version: 0x0303, chain: [], alert: undefined });
  });

  test("holds only alerts that are fatal", () => {
    const alerted = [21, 3, 3, 0, 2, 1, 112, ...records(hello), 21, 3, 3, 0, 2, 2, 40];
    expect(readFlight(Uint8Array.from(alerted))).toMatchObject({ version: 0x0303, alert: 40 });
    expect(readFlight(Uint8Array.from(alerted.slice(0, -7)))).toMatchObject({ version: 0x0303, alert: undefined });
  });

  test("can be anything: reading never fails", () => {
    const valid = [...records([...hello, ...certificate([1, 2, 3])], 7), 21, 3, 3, 0, 2, 2, 40];
    const changes = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 8 });
    const changed = changes.map(list => valid.map((octet, index) => list.find(([at]) => at === index)?.[1] ?? octet));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      changed.map(list => Uint8Array.from(list)),
    );
    fc.assert(
      fc.property(
        bytes,
        fc.option(fc.uint8Array({ minLength: 32, maxLength: 48 }), { nil: undefined }),
        (octets, secret) => {
          const { chain } = readFlight(octets, secret);
          expect(chain.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(octets.length);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
