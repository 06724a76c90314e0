import { CopyReader } from "./copies";
import type { LogEvent, Piece } from "./event";
import { FragmentReader } from "./fragments";
import { LineFeed } from "./line-feed";

/**
 * Reads a log from chunks of its text, in any of the three forms, mixed as they may be. Memory does not grow with the
 * log: lines and messages have a largest length, and an event is handed on as soon as it is complete.
 */
export class EventReader {
  private readonly fragments: FragmentReader;
  private readonly copies: CopyReader;
  private readonly feed = new LineFeed(piece => this.line(piece));

  constructor(take: (event: LogEvent) => void) {
    this.fragments = new FragmentReader(take);
    this.copies = new CopyReader(take);
  }

  push(chunk: string): void {
    this.feed.push(chunk);
  }

  end(): void {
    this.feed.end();
    this.fragments.end();
    this.copies.end();
  }

  private line(piece: Piece): void {
    if (this.fragments.line(piece)) this.copies.end();
    else this.copies.line(piece);
  }
}
