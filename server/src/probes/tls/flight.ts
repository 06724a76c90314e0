import { handshakeTypes, readCertificates, readServerHello, tls13 } from "./messages";
import { contentTypes, recordsOf, type TlsRecord } from "./records";
import { RecordOpener } from "./sealed-records";

/** What a server said of itself up to the end of its handshake, as far as it came. */
export interface Flight {
  /** What ServerHello chose, as on the wire: 0x0303 is TLS 1.2. */
  readonly version: number | undefined;
  /** The certificates in the order they were served: DER. */
  readonly chain: readonly Uint8Array[];
  readonly asksForCertificate: boolean;
  /** The server has said all that it says before it hears more from the client. */
  readonly isComplete: boolean;
  /** The description of a fatal alert. */
  readonly alert: number | undefined;
  /** The octets of a Certificate message that has only begun. */
  readonly announced: number | undefined;
}

const fatal = 2;
const messageHeader = 4;

/**
 * Reads a server's part of a handshake from the octets it sent. Everything is in the clear up to TLS 1.2; in TLS 1.3
 * what follows ServerHello is read with the server's handshake traffic secret.
 */
export function readFlight(bytes: Uint8Array, secret?: Uint8Array): Flight {
  const reader = new FlightReader(bytes.length, secret);
  for (const record of recordsOf(bytes)) {
    reader.add(record);
    if (reader.isOver) break;
  }
  const { version, chain, asksForCertificate, isComplete, alert, announced } = reader;
  return { version, chain, asksForCertificate, isComplete, alert, announced };
}

class FlightReader implements Flight {
  version: number | undefined;
  chain: readonly Uint8Array[] = [];
  asksForCertificate = false;
  isComplete = false;
  alert: number | undefined;
  announced: number | undefined;
  /** What follows cannot be read, or is no part of the handshake. */
  isOver = false;

  /** Handshake messages, put together from their records: never longer than what came. */
  readonly #messages: Buffer;
  #read = 0;
  #written = 0;
  #opener: RecordOpener | undefined;

  constructor(
    size: number,
    private readonly secret: Uint8Array | undefined,
  ) {
    this.#messages = Buffer.alloc(size);
  }

  add(record: TlsRecord): void {
    if (record.type === contentTypes.handshake || record.type === contentTypes.alert) this.#take(record);
    else if (this.version === tls13) this.#addSealed(record);
    else this.isOver = true;
  }

  #addSealed(record: TlsRecord): void {
    // In TLS 1.3 this record means nothing; it is there for boxes on the way that know only older versions.
    if (record.type === contentTypes.changeCipherSpec) return;
    const opened = this.#opener?.open(record);
    if (opened === undefined) this.isOver = true;
    else this.#take(opened);
  }

  #take({ type, content }: Pick<TlsRecord, "type" | "content">): void {
    if (type === contentTypes.alert && content[0] === fatal) this.alert = content[1];
    if (type !== contentTypes.handshake) return;
    this.#messages.set(content, this.#written);
    this.#written += content.length;
    while (!this.isOver && this.#takeMessage());
  }

  /** Whether there was a whole message. */
  #takeMessage(): boolean {
    const start = this.#read + messageHeader;
    if (start > this.#written) return false;
    const [type] = this.#messages.subarray(this.#read);
    const length = this.#messages.readUIntBE(this.#read + 1, 3);
    const isWhole = start + length <= this.#written;
    if (type === handshakeTypes.certificate) this.announced = isWhole ? undefined : length;
    if (!isWhole) return false;
    this.#read = start + length;
    this.#understand(type, this.#messages.subarray(start, this.#read));
    return true;
  }

  #understand(type: number | undefined, body: Uint8Array): void {
    if (type === handshakeTypes.serverHello) this.#hello(body);
    if (type === handshakeTypes.certificate) this.chain = readCertificates(body, this.version ?? 0);
    if (type === handshakeTypes.certificateRequest) this.asksForCertificate = true;
    if (type === handshakeTypes.serverHelloDone) this.isComplete = true;
    if (type === handshakeTypes.finished) this.isComplete = this.isOver = true;
  }

  #hello(body: Uint8Array): void {
    const hello = readServerHello(body);
    this.version = hello?.version;
    // After a first one that only asks for another ClientHello (RFC 8446, 4.1.4), the second one counts.
    if (hello?.version === tls13 && this.secret !== undefined)
      this.#opener = RecordOpener.for(hello.cipherSuite, this.secret);
  }
}
