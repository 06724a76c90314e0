import { expect, test } from "vitest";
import { hover } from "../../server/src/language/hover/hover";
import { spec, today } from "../support/base-spec";
import { analyse } from "../support/checking";

const text = spec(
  [
    "    fqdn: gateway.example.com\n    version",
    "    fqdn: gateway.example.com\n    address: 203.0.113.10\n    version",
  ],
  ["  fqdn: smp.example.net\n", "  fqdn: smp.example.net\n  addresses: [10.0.0.5]\n"],
  ["    - to: gateway.example.com", "    - to: 203.0.113.0/24"],
  ["{ from: dmz1, to: smp.example.net, port: 4726", "{ from: 192.0.2.1, to: 10.0.0.5, port: 4726"],
);

test.each([
  ["203.0.113.0/24", "stands for **dmz1**"],
  ["192.0.2.1", "Nothing in the spec has `192.0.2.1` as its address"],
  ["10.0.0.5, port", "stands for **smp"],
])("a hover on %s says what it stands for", (at, said) => {
  const shown = hover(analyse(text), text.indexOf(at) + 1, today);
  expect(JSON.stringify(shown?.contents)).toContain(said);
});
