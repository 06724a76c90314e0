import { generateKeyPairSync } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { folderWith } from "../cli/program";
import { leftBehind, mark } from "./left-behind";

interface Zip {
  file(name: string, content: string): Zip;
  generateAsync(options: object): Promise<Buffer>;
}
// It is here for the editor's download, and brings more types than are needed.
const Zip = createRequire(import.meta.url)("jszip") as new () => Zip;

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const password = `before ${mark}x after`;

describe("what tests leave behind", () => {
  test.each([
    ["a password", "report.json", password],
    ["one in JSON", "report.json", JSON.stringify({ said: JSON.stringify(password) })],
    ["one in Base64", "log", Buffer.from(password).toString("base64")],
    ["one in hex", "log", Buffer.from(password).toString("hex")],
    ["one that was packed", "log.gz", gzipSync(password)],
    ["one that was packed for the web", "page.br", brotliCompressSync(password)],
    ["a key", "log", pem],
    ["a key in JSON", "log", JSON.stringify(pem)],
    ["a key of another form", "log", privateKey.export({ type: "pkcs1", format: "pem" }).toString()],
    ["a key in Base64", "log", pem.replace(/-----.*-----|\s/g, "")],
    ["a key as octets", "log", privateKey.export({ type: "pkcs8", format: "der" })],
    ["what cannot be unpacked", "log.gz", gzipSync(password.repeat(99)).subarray(0, 40)],
  ])("%s is found", (_, name, content) => {
    const folder = folderWith({ [`deep/${name}`]: content, "harmless.json": "{}" });
    expect(leftBehind(folder)).toEqual({ files: 2, found: [join(folder, "deep", name)] });
  });

  test.each(["DEFLATE", "STORE"])("a password in an archive is found: %s", async compression => {
    const archive = new Zip().file("a.txt", "nothing").file("deep/b.txt", password.repeat(50));
    const folder = folderWith({ "trace.zip": await archive.generateAsync({ type: "nodebuffer", compression }) });
    expect(leftBehind(folder)).toEqual({ files: 1, found: [join(folder, "trace.zip")] });
  });

  test("what is public is not", () => {
    const spki = publicKey.export({ type: "spki", format: "pem" }).toString();
    const folder = folderWith({ log: `${spki}-----BEGIN PRIVATE KEY-----`, "picture.png": password, "empty.txt": "" });
    expect(leftBehind(folder)).toEqual({ files: 2, found: [] });
    expect(leftBehind(join(folder, "nowhere"))).toEqual({ files: 0, found: [] });
  });
});
