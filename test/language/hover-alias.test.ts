import { expect, it } from "vitest";
import { hover } from "../../server/src/language/hover/hover";
import { analyse } from "../support/checking";

const text = `apiVersion: cem/v1
gateways:
  dmz1:
    listener: &base
      port: &port 8443
      certificate: san
  dmz2:
    listener: *base
  dmz3:
    listener:
      <<: *base
      port: *port
`;

function shown(at: string, occurrence = 0): { value: string; text: string } {
  const analysis = analyse(text);
  const offset = text.split(at, occurrence + 1).join(at).length + 1;
  const found = hover(analysis, offset, 0);
  if (found === undefined || found.range === undefined || !("value" in (found.contents as object)))
    throw new Error("no hover");
  const { start, end } = found.range;
  const value = (found.contents as { value: string }).value;
  return { value, text: text.slice(analysis.lines.offset(start), analysis.lines.offset(end)) };
}

it("an alias shows what it stands for, where that is written, and what the field is", () => {
  const { value, text: under } = shown("*base");
  expect(value).toContain("`*base` stands for what `&base` marks in line 5: `port`, `certificate`");
  expect(value).toContain("Where the gateway listens");
  expect(under).toBe("*base");
});

it("a merge key shows what it pulls in", () => {
  const { value, text: under } = shown("*base", 1);
  expect(value).toContain("`port`, `certificate`");
  expect(under).toBe("*base");
});

it("an alias of a value shows the value", () => {
  const { value, text: under } = shown("*port");
  expect(value).toContain("`*port` stands for what `&port` marks in line 5: `8443`");
  expect(under).toBe("*port");
});
