import type { TLSSocket } from "node:tls";
import { StageFailure, type StageLimits, within } from "../stage-failure";
import { isWholeHeader } from "./answer";
import { type Offer, openClient } from "./client";
import { type Flight, readFlight } from "./flight";
import type { Tap } from "./tap";

/** What came of a TLS connection. */
export interface Conversation {
  /** The handshake is complete, as far as the client can tell. */
  readonly isSecured: boolean;
  /** Milliseconds that the handshake took. */
  readonly securedAfter?: number;
  readonly flight: Flight;
  /** The beginning of what came back for `question`. */
  readonly answer: string;
  /** When the first of it came: milliseconds since the epoch. */
  readonly answeredAt: number;
  /** What ended it, in the words of the client's TLS. */
  readonly error: NodeJS.ErrnoException | undefined;
  /** What ended it, in the words of the stream below. */
  readonly streamError: NodeJS.ErrnoException | undefined;
  /** The time was over before anything else ended it. */
  readonly isLate: boolean;
}

const maxAnswer = 16 * 1024;

/**
 * How long an answer is waited for once hands are shaken, in milliseconds: a gateway need not speak HTTP, and nobody
 * should wait a whole stage for its clock. A slow way there gets more.
 */
const patience = (handshake: number) => Math.max(1000, 4 * handshake);

/**
 * Shakes hands, asks `question` when there is one, and listens until the answer's header, an end or a limit. Rejects
 * only when the user cancels. The TLS client is gone afterwards; `tap` is the caller's.
 */
export async function converse(
  tap: Tap,
  serverName: string,
  offer: Offer,
  limits: StageLimits,
  question?: string,
): Promise<Conversation> {
  const client = new Client(tap, openClient(tap, serverName, offer), question);
  const late = new StageFailure("inconclusive", "");
  let isLate = false;
  try {
    await within(client.over, limits, late);
  } catch (error) {
    if (error !== late) throw error;
    isLate = true;
  } finally {
    client.stop();
  }
  return client.conversation(isLate);
}

class Client {
  /** Resolves when there is nothing more to wait for. */
  readonly over: Promise<void>;
  readonly #started = performance.now();
  #patience: NodeJS.Timeout | undefined;
  #isOutOfPatience = false;
  #securedAfter: number | undefined;
  #secret: Uint8Array | undefined;
  #flight: Flight | undefined;
  #answer = "";
  #answeredAt = 0;
  #error: Error | undefined;

  constructor(
    private readonly tap: Tap,
    readonly tls: TLSSocket,
    private readonly question: string | undefined,
  ) {
    this.over = new Promise(resolve => {
      tls.on("keylog", line => this.#keep(line));
      tls.once("secureConnect", () => {
        this.#secured();
        if (question === undefined) return resolve();
        this.#patience = setTimeout(
          () => {
            this.#isOutOfPatience = true;
            resolve();
          },
          patience(performance.now() - this.#started),
        );
      });
      tls.on("data", (chunk: Buffer) => {
        if (this.#heard(chunk)) resolve();
      });
      tls.on("error", error => {
        this.#error ??= error;
        resolve();
      });
      tls.once("end", resolve);
      tls.once("close", resolve);
    });
  }

  stop(): void {
    clearTimeout(this.#patience);
    this.tls.destroy();
  }

  conversation(isLate: boolean): Conversation {
    return {
      isSecured: this.#securedAfter !== undefined,
      ...(this.#securedAfter !== undefined && { securedAfter: this.#securedAfter }),
      flight: this.#flight ?? readFlight(this.tap.incoming, this.#secret),
      answer: this.#answer,
      answeredAt: this.#answeredAt,
      error: this.#error,
      streamError: this.tap.failure,
      isLate: isLate || this.#isOutOfPatience,
    };
  }

  /** Of the secrets that would open the whole connection only the one for the server's handshake is of use. */
  #keep(line: Buffer): void {
    const [label, , secret] = line.toString("latin1").trim().split(" ");
    if (label === "SERVER_HANDSHAKE_TRAFFIC_SECRET" && secret !== undefined) this.#secret = Buffer.from(secret, "hex");
  }

  #secured(): void {
    this.#securedAfter = performance.now() - this.#started;
    this.#flight = readFlight(this.tap.incoming, this.#secret);
    if (this.question !== undefined) this.tls.write(this.question);
  }

  /** Whether it is enough. */
  #heard(chunk: Buffer): boolean {
    if (this.#answeredAt === 0) this.#answeredAt = Date.now();
    this.#answer += chunk.toString("latin1", 0, maxAnswer - this.#answer.length);
    return isWholeHeader(this.#answer) || this.#answer.length >= maxAnswer;
  }
}
