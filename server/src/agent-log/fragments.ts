import { type LogEvent, Message, type Piece } from "./event";

/** Longer opening tags are cut off garbage. */
const maxTag = 4096;

type State = "outside" | "tag" | "body" | "cdata";

/**
 * The form of Agent.log itself: `<event …><![CDATA[…]]></event>`, one after the other without a root (KB 158750). Cut
 * off anywhere, with either kind of quote, and with `]]` in its messages.
 */
export class FragmentReader {
  private state: State = "outside";
  /** The opening tag behind `<event`, as far as it is known. */
  private tag = "";
  private message = new Message();

  constructor(private readonly take: (event: LogEvent) => void) {}

  /** True when some of the line belongs to an event. */
  line(piece: Piece): boolean {
    let at = 0;
    let known = this.state !== "outside";
    // An event that begins a line ends whatever was cut off before it.
    if (known && /^\s*<event\s/.test(piece.text)) this.end();
    while (at < piece.text.length || at === 0) {
      const next = this.step(piece, at);
      if (next === undefined) break;
      known = true;
      at = next;
    }
    return known;
  }

  /** Hands on an event that nothing closed. */
  end(): void {
    if (this.state === "body" || this.state === "cdata") this.emit();
    this.state = "outside";
  }

  /** Reads on from `at`; undefined when nothing more of the line can be read. */
  private step(piece: Piece, at: number): number | undefined {
    if (this.state === "outside") return this.outside(piece.text, at);
    if (this.state === "tag") return this.inTag(piece.text, at);
    return this.state === "body" ? this.inBody(piece, at) : this.inCdata(piece, at);
  }

  private outside(text: string, at: number): number | undefined {
    const start = indexOf(text, /<event(?=[\s>]|$)/g, at);
    if (start === undefined) return undefined;
    this.state = "tag";
    this.tag = "";
    return start + "<event".length;
  }

  private inTag(text: string, at: number): number {
    const soFar = (this.tag + text.slice(at)).slice(0, maxTag);
    const whole = /^(?:[^>'"]|'[^']*'|"[^"]*")*>/.exec(soFar)?.[0];
    if (whole !== undefined) return this.open(whole, at + whole.length - this.tag.length);
    this.tag = `${soFar} `;
    if (soFar.length >= maxTag) this.state = "outside";
    return text.length + 1;
  }

  private open(tag: string, next: number): number {
    this.tag = tag;
    this.message = new Message();
    this.state = tag.endsWith("/>") ? "outside" : "body";
    return next;
  }

  private inBody(piece: Piece, at: number): number {
    const found = nextMatch(piece.text, /<!\[CDATA\[|<\/event\s*>|<event(?=\s)/g, at);
    this.add(piece, at, found?.index ?? piece.text.length);
    if (found === undefined) return piece.text.length + 1;
    if (found[0] === "<![CDATA[") this.state = "cdata";
    else this.end();
    return found[0] === "<event" ? found.index : found.index + found[0].length;
  }

  /** `]]>` ends the message only where the event may go on: a message may hold it, too. */
  private inCdata(piece: Piece, at: number): number {
    const end = indexOf(piece.text, /\]\]>(?=\s*(?:$|<\/?event\b))/g, at);
    this.add(piece, at, end ?? piece.text.length);
    if (end === undefined) return piece.text.length + 1;
    this.state = "body";
    return end + "]]>".length;
  }

  private add({ line, character, text }: Piece, from: number, to: number): void {
    const part = text.slice(from, to);
    if (this.state === "cdata" || part.trim() !== "")
      this.message.add({ line, character: character + from, text: part });
  }

  private emit(): void {
    const severity = Number.parseInt(valueIn(severityIn, this.tag), 10);
    const date = valueIn(dateIn, this.tag);
    const program = valueIn(programIn, this.tag);
    this.take({ date, program, ...(!Number.isNaN(severity) && { severity }), message: this.message });
  }
}

const severityIn = attribute("severity");
const dateIn = attribute("date");
const programIn = attribute("process");

function attribute(name: string): RegExp {
  return new RegExp(`\\s${name}\\s*=\\s*(?:'([^']*)'|"([^"]*)")`);
}

/** Empty when the tag has no such attribute. */
function valueIn(attribute: RegExp, tag: string): string {
  const found = attribute.exec(tag);
  return found?.[1] ?? found?.[2] ?? "";
}

function indexOf(text: string, pattern: RegExp, from: number): number | undefined {
  return nextMatch(text, pattern, from)?.index;
}

function nextMatch(text: string, pattern: RegExp, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text) ?? undefined;
}
