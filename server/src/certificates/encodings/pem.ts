/** One block of a PEM file (RFC 7468), read generously: any line ends, indents, and text around it. */
export interface PemBlock {
  /** `CERTIFICATE`, `RSA PRIVATE KEY` … */
  readonly label: string;
  /** `Proc-Type` and `DEK-Info` of the traditional encrypted keys, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Undefined when the text between the lines is not base64 or the END line is missing; `problem` then says which. */
  readonly bytes: Uint8Array | undefined;
  readonly problem?: string;
}

const begin = /-----BEGIN ([A-Z0-9 ]+)-----/g;

/** Every block of `text`, in order. Blocks that are broken are reported, not dropped. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const starts = [...text.matchAll(begin)];
  return starts.map((start, i) => {
    const from = start.index + start[0].length;
    const stretch = text.slice(from, starts[i + 1]?.index ?? text.length);
    return block(start[1] ?? "", stretch);
  });
}

function block(label: string, stretch: string): PemBlock {
  const end = stretch.indexOf(`-----END ${label}-----`);
  if (end < 0) return broken(label, "has no END line");
  const { headers, body } = splitHeaders(stretch.slice(0, end));
  const packed = body.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed) || packed.length % 4 === 1) return broken(label, "is not base64");
  return { label, headers, bytes: Buffer.from(packed, "base64") };
}

function broken(label: string, problem: string): PemBlock {
  return { label, headers: new Map(), bytes: undefined, problem };
}

/** RFC 1421 headers: `Name: value` lines up to an empty line. */
function splitHeaders(text: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const lines = text.split(/\r\n|\r|\n/).map(line => line.trim());
  const headers = new Map<string, string>();
  const body: string[] = [];
  for (const line of lines) {
    const match = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
    if (match === null) body.push(line);
    else headers.set((match[1] ?? "").toLowerCase(), match[2] ?? "");
  }
  return { headers, body: body.join("\n") };
}
