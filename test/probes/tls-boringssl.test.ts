import { readFileSync } from "node:fs";
import { createServer, type SecureContextOptions } from "node:tls";
import { expect, test, vi } from "vitest";
import { shakeHands } from "../../server/src/probes/tls/handshake";
import { leaf } from "./services/material";
import { startPlain } from "./services/plain";
import { connectTo, limits, serverName } from "./tls-support";

// Electron has BoringSSL in OpenSSL's place. What it does otherwise, as far as it matters here:
vi.mock("node:tls", async importOriginal => {
  const tls = await importOriginal<typeof import("node:tls")>();
  const createSecureContext = (options: SecureContextOptions) => {
    if (options.ciphers?.includes("@SECLEVEL")) throw new Error("INVALID_COMMAND");
    return tls.createSecureContext(options);
  };
  return { ...tls, createSecureContext };
});
vi.mock("node:crypto", async importOriginal => {
  const crypto = await importOriginal<typeof import("node:crypto")>();
  const createDecipheriv = (cipher: "aes-128-gcm", ...rest: [Buffer, Buffer, { authTagLength: number }]) => {
    if (cipher.startsWith("chacha20")) throw new Error("Unknown cipher");
    return crypto.createDecipheriv(cipher, ...rest);
  };
  return { ...crypto, createDecipheriv };
});

const good = leaf("key-rsa2048");

async function shake(ciphers: string) {
  const cert = readFileSync(good.certificates[0] ?? "");
  const tls = createServer({ key: readFileSync(good.key), cert, ciphers, minVersion: "TLSv1.3" });
  tls.on("secureConnection", socket => {
    socket.on("error", () => undefined).on("data", () => void socket.end());
  });
  const { port } = await startPlain(socket => void tls.emit("connection", socket));
  return shakeHands(await connectTo(port), serverName, limits());
}

test("without security levels the handshake goes on", async () => {
  expect(await shake("TLS_AES_128_GCM_SHA256")).toMatchObject({ protocol: "TLS 1.3", chain: [expect.any(Uint8Array)] });
});

test("what cannot be read is inconclusive, and no empty chain", async () => {
  await expect(shake("TLS_CHACHA20_POLY1305_SHA256")).rejects.toMatchObject({
    outcome: "inconclusive",
    message: "the certificates cannot be read with this TLS library",
    problem: undefined,
  });
});
