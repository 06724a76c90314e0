import type { Answers } from "./on-demand";
import { phaseAnswers } from "./phase-answers";
import { startAnswers } from "./start-answers";
import { topologyAnswers } from "./topology-answers";

/** One part of the bundle: each part more, and each set of what several share, makes it larger. */
export const seldomAsked: Answers = { ...startAnswers, ...phaseAnswers, ...topologyAnswers };
