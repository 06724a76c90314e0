/**
 * The INF files of certreq, read strictly: sections, `key = value` lines, quoted or bare, comments. A key may come again, as
 * `_continue_` and `OID` do. Anything else is an error. `%name%` would be replaced, and a bare comma or semicolon would end a value.
 */
export function readInf(text: string): Readonly<Record<string, readonly (readonly [key: string, value: string])[]>> {
  const sections: Record<string, [string, string][]> = {};
  let current: [string, string][] | undefined;
  const lines = text.split("\r\n");
  if (lines.at(-1) !== "" || /[^\r]\n|\r[^\n]/.test(text)) throw new Error("lines must end as on Windows");
  for (const line of lines.slice(0, -1)) {
    if (line === "" || line.startsWith(";")) continue;
    const section = /^\[(\w+)\]$/.exec(line)?.[1];
    if (section !== undefined) {
      if (sections[section] !== undefined) throw new Error(`[${section}] comes twice`);
      current = [];
      sections[section] = current;
      continue;
    }
    const [, key, quoted, bare] = /^([\w.]+) = (?:"([^"%]*)"|([\w.]+))$/.exec(line) ?? [];
    if (key === undefined || current === undefined) throw new Error(`not understood: ${line}`);
    current.push([key, quoted ?? bare ?? ""]);
  }
  return sections;
}
