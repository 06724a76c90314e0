// @ts-check
// A process of its own with many TLS listeners on 127.0.0.1, as gateways of a large deployment:
//   node listeners.mjs COUNT CERTIFICATE KEY [CERTIFICATE KEY …]
// Takes the certificates by turns, prints the ports as JSON, and serves until its standard input ends.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

const [count = "0", ...files] = process.argv.slice(2);
const identities = files.flatMap((file, index) => {
  const key = files[index + 1];
  return index % 2 === 0 && key !== undefined ? [{ cert: readFileSync(file), key: readFileSync(key) }] : [];
});

const ports = [];
for (let index = 0; index < Number(count); index++) {
  const server = createServer(identities[index % identities.length] ?? {}, (_, response) => response.end());
  server.on("tlsClientError", () => undefined);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address !== null && typeof address === "object") ports.push(address.port);
}
console.log(JSON.stringify(ports));
process.stdin.resume().once("end", () => process.exit());
