import type { Feature } from "../feature";
import { LargeLogNotice } from "./large-log-notice";

/** The server does what there is to do with a log; what it never gets is told here. */
export const agentLogFeature: Feature = () => [new LargeLogNotice()];
