import type { InitializeParams, ServerCapabilities } from "vscode-languageserver/node";
import type { Session } from "./session";

/** One ability of the server: what it tells the client at the start, and the handlers it registers. */
export interface Feature {
  readonly capabilities?: (client: InitializeParams) => Partial<ServerCapabilities>;
  readonly register: (session: Session) => void;
}
