import type { Session } from "./session";

/** One ability of the server: the handlers it registers. What it tells the client of it stands in `capabilities.ts`. */
export interface Feature {
  readonly register: (session: Session) => void;
}
