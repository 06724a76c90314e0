// Structures built to exhaust a reader: deep, endless, wide. And indefinite lengths, which old tools really write.
import { children, int, nil, octets, read, seq } from "./der-writer.mjs";

/** @param {import("./make-extra.mjs").Corpus} corpus */
export function oddShapes(corpus) {
  const nested = nest(nil, 20_000);
  corpus.write("file/deep-nest.der", nested);
  corpus.note("file/deep-nest.der", "", "20000 nested sequences");
  const endless = [...Array(200_000).fill(Buffer.from([0x30, 0x80])), Buffer.alloc(400_000)];
  corpus.write("file/deep-indefinite.der", Buffer.concat(endless));
  corpus.note("file/deep-indefinite.der", "", "200000 nested sequences of indefinite length");
  corpus.write("file/wide.der", seq(Buffer.alloc(800_000, nil)));
  corpus.note("file/wide.der", "", "a sequence of 400000 parts");

  for (const name of ["aes256-sha256", "3des-sha1"]) {
    const [version, safe, mac] = children(read(corpus.read(`pfx/${name}.pfx`)).content).map(part => part.raw);
    if (version === undefined || safe === undefined || mac === undefined) throw new Error(`${name} cannot be read`);
    corpus.write(`pfx/x-ber-${name}.pfx`, indefinite(Buffer.concat([version, indefiniteAll(safe), mac])));
    corpus.note(`pfx/x-ber-${name}.pfx`, corpus.password, "indefinite lengths and chunked strings");
    if (name !== "aes256-sha256") continue;
    corpus.write("pfx/x-version4.pfx", seq(int(4), safe, mac));
    corpus.note("pfx/x-version4.pfx", corpus.password, "version 4");
  }
}

/** @param {Buffer} inner @param {number} depth */
function nest(inner, depth) {
  const heads = [];
  let length = inner.length;
  for (let i = 0; i < depth; i++) {
    const head = lengthHead(length);
    heads.push(head);
    length += head.length;
  }
  return Buffer.concat([...heads.reverse(), inner]);
}

/** @param {number} length */
function lengthHead(length) {
  if (length < 128) return Buffer.from([0x30, length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return Buffer.from([0x30, 0x80 | bytes.length, ...bytes]);
}

/** @param {Buffer} content */
const indefinite = (content, tag = 0x30) => Buffer.concat([Buffer.from([tag, 0x80]), content, Buffer.alloc(2)]);

/** Gives everything constructed an indefinite length, and cuts long octet strings into chunks. @param {Buffer} bytes @returns {Buffer} */
function indefiniteAll(bytes) {
  const { tag, raw, content } = read(bytes);
  if (tag === 0x04 && content.length > 40) {
    const chunks = Array.from({ length: Math.ceil(content.length / 1000) }, (_, i) =>
      octets(content.subarray(i * 1000, (i + 1) * 1000)),
    );
    return indefinite(Buffer.concat(chunks), 0x24);
  }
  if ((tag & 0x20) === 0) return raw;
  return indefinite(Buffer.concat(children(content).map(child => indefiniteAll(child.raw))), tag);
}
