import type { Duplex } from "node:stream";
import type { Vantage } from "./vantage";

/** Hands out at most `count` slots; who comes later waits for one to be given back. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async take(): Promise<() => void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>(resolve => this.waiting.push(resolve));
    let isTaken = true;
    return () => {
      if (isTaken) this.give();
      isTaken = false;
    };
  }

  /** One slot more, or one back. */
  give(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free++;
    else next();
  }
}

/** The same vantage with no more connections open at once than there are slots. Time limits begin with the slot. */
export function limited(vantage: Vantage, slots: Slots): Vantage {
  return {
    name: vantage.name,
    resolve: (host, limits) => vantage.resolve(host, limits),
    async connect(host, port, limits): Promise<Duplex> {
      const give = await slots.take();
      try {
        const stream = await vantage.connect(host, port, limits);
        return stream.once("close", give);
      } catch (error) {
        give();
        throw error;
      }
    },
  };
}
