import fc from "fast-check";

/** Chooses among `count` possibilities. */
type Pick = (count: number) => number;

/** YAML documents in which everything that white space may do is done: valid, whatever the choices are. */
export const messyTexts: fc.Arbitrary<string> = fc
  .record({ choices: fc.array(fc.nat(9999), { minLength: 40, maxLength: 160 }), crlf: fc.boolean(), bom: fc.boolean() })
  .map(({ choices, crlf, bom }) => {
    let used = 0;
    const pick: Pick = count => (choices[used++ % choices.length] ?? 0) % count;
    const text = new MessyWriter(pick).file();
    // The parser takes a byte order mark before a list for a column.
    return (bom && /^[k#]/.test(text) ? "\uFEFF" : "") + (crlf ? text.replaceAll("\n", "\r\n") : text);
  });

class MessyWriter {
  private names = 0;

  constructor(private readonly pick: Pick) {}

  file(): string {
    const documents = Array.from({ length: 1 + this.pick(2) }, () => this.document());
    const marked = documents.map((text, index) =>
      index > 0 || this.chance(4) ? `---${this.trailing()}\n${text}` : text,
    );
    const end = ["", "\n\n\n\n", "  \n", "...\n"][this.pick(4)] ?? "";
    return (this.chance(6) ? "%YAML 1.2\n---\n" : "") + marked.join(this.chance(3) ? "...\n" : "") + end;
  }

  private document(): string {
    const column = this.chance(5) ? 2 : 0;
    return this.lead(column) + (this.chance(4) ? this.list(column, 0) : this.map(column, 0));
  }

  private chance(outOf: number): boolean {
    return this.pick(outOf) === 0;
  }

  /** Blank lines and comments before a line. */
  private lead(column: number): string {
    const blank = ["", "", "", "\n", "   \n\n", "\n\n\n\n"][this.pick(6)] ?? "";
    const note = this.chance(4) ? `${" ".repeat(this.chance(2) ? column : this.pick(9))}# note ${this.names++}\n` : "";
    return blank + note;
  }

  /** What may stand at the end of a line: nothing, white space, a comment. */
  private trailing(): string {
    return ["", "", "", "  ", " # end", "      # far", "\t# tab ", " \t"][this.pick(8)] ?? "";
  }

  private gap(): string {
    return ["", "", " ", "    "][this.pick(4)] ?? "";
  }

  private map(column: number, depth: number): string {
    const count = 1 + this.pick(4);
    return Array.from(
      { length: count },
      (_, index) => (index > 0 ? this.lead(column) : "") + this.entry(column, depth),
    ).join("");
  }

  private entry(column: number, depth: number): string {
    const pad = " ".repeat(column);
    const name = `k${this.names++}`;
    if (this.chance(12)) return `${pad}?${this.gap()} ${name}${this.trailing()}\n${pad}:${this.value(column, depth)}`;
    const key = [name, `"${name}"`, `'${name}' `, `${name}  `, `🔒${name}`][this.pick(5)] ?? name;
    return `${pad}${key}:${this.value(column, depth)}`;
  }

  private list(column: number, depth: number): string {
    const count = 1 + this.pick(3);
    return Array.from(
      { length: count },
      (_, index) => (index > 0 ? this.lead(column) : "") + this.item(column, depth),
    ).join("");
  }

  private item(column: number, depth: number): string {
    const pad = " ".repeat(column);
    if (depth < 4 && this.chance(2)) {
      const gap = 1 + this.pick(3);
      const inner = column + 1 + gap;
      const block = this.chance(3) ? this.list(inner, depth + 1) : this.map(inner, depth + 1);
      return `${pad}-${" ".repeat(gap)}${block.trimStart()}`;
    }
    return `${pad}-${this.value(column, depth)}`;
  }

  /** What follows a `:` or `-` that stands in an entry of this column, to the end of its last line. */
  private value(column: number, depth: number): string {
    const properties = this.chance(8) ? ` &a${this.names++}` : this.chance(12) ? " !!str" : "";
    const space = ` ${this.gap()}`;
    const deeper = column + 1 + this.pick(6);
    const isText = properties.includes("!!str");
    switch (this.pick(depth > 3 || isText ? 7 : 11)) {
      case 0:
        return `${properties}${space}${this.scalar()}${this.trailing()}\n`;
      case 1:
        return `${properties}${space}${this.blockScalar(column)}`;
      case 2:
        return `${properties}${space}plain\n${" ".repeat(deeper)}more  \n${" ".repeat(column + 1)}and more${this.trailing()}\n`;
      case 3:
        return `${properties}${space}"quoted \n${" ".repeat(deeper)}more\\\n\n\t${" ".repeat(column + 1)}end\\t"${this.trailing()}\n`.replace(
          `\t${" ".repeat(column + 1)}end`,
          `${" ".repeat(column + 1)}\tend`,
        );
      case 4:
        return `${properties}${this.trailing()}\n${" ".repeat(deeper)}${this.scalar()}${this.trailing()}\n`;
      case 5:
      case 6:
        return isText
          ? `${properties}${space}x\n`
          : `${properties}${space}${this.flow(column + 1, 0)}${this.trailing()}\n`;
      case 7:
        return `${properties}${this.trailing()}\n${this.lead(deeper)}${this.list(deeper, depth + 1)}`;
      default:
        return `${properties}${this.trailing()}\n${this.lead(deeper)}${this.map(deeper, depth + 1)}`;
    }
  }

  private scalar(): string {
    const all = [
      "8443",
      "a.b.example",
      '"x  y"',
      "'it''s: # no'",
      "https://x:1/y#z",
      "true",
      "~",
      "é🔒 ü",
      "a,b",
      "-1",
    ];
    return all[this.pick(all.length)] ?? "";
  }

  private blockScalar(column: number): string {
    const indicator = this.chance(3) ? 1 + this.pick(4) : undefined;
    const inner = column + (indicator ?? 1 + this.pick(5));
    const header = (this.chance(2) ? "|" : ">") + (indicator ?? "") + (["", "-", "+"][this.pick(3)] ?? "");
    const pad = " ".repeat(inner);
    const first =
      indicator !== undefined && this.chance(2) ? `${pad}   begun further in` : `${pad}text: - # not a comment`;
    const lines = [first, `${pad}  deeper\ttab  `, "", `${" ".repeat(this.pick(inner))}`, `${pad}    `, `${pad}\tlast`];
    const end = this.chance(3) ? "\n\n" : "";
    return `${header}${this.trailing()}\n${lines.slice(0, 1 + this.pick(6)).join("\n")}\n${end}`;
  }

  private flow(least: number, depth: number): string {
    const isMap = this.chance(2);
    const items = Array.from({ length: this.pick(4) }, () => {
      const value = depth < 2 && this.chance(4) ? this.flow(least, depth + 1) : this.flowScalar();
      if (!isMap) return value;
      const key = `f${this.names++}`;
      return this.chance(3) ? `"${key}"${this.gap()}:${value}` : `${key}${this.gap()}: ${this.gap()}${value}`;
    });
    const [open, close] = isMap ? "{}" : "[]";
    const after = () =>
      this.chance(5) ? `${this.chance(2) ? " # in flow" : ""}\n${" ".repeat(least + this.pick(5))}` : this.gap();
    const comma = () => `${this.gap()},${after()}`;
    const last = items.length > 0 && this.chance(5) ? "," : "";
    return `${open}${after()}${items.reduce((all, item) => (all === "" ? item : `${all}${comma()}${item}`), "")}${last}${this.gap()}${close}`;
  }

  private flowScalar(): string {
    const all = ["8443", "a.b", '"x, y"', "'[z]'", "x y", "https://h/p", "-1"];
    return all[this.pick(all.length)] ?? "";
  }
}
