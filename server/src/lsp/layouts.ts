import { programFile } from "../program-file";
import { LayoutThread } from "../topology/layout-thread";

/** The one thread of this server that lays pictures out. */
export const layouts = new LayoutThread(programFile);
