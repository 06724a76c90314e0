import type { Feature } from "../feature";
import { Answers } from "./answers";
import { LanguageOffer } from "./language-offer";

/** Finds specs among files that VS Code takes for plain YAML. */
export const yamlFeature: Feature = ({ context }) => [
  new LanguageOffer(new Answers(context.workspaceState, context.globalState)),
];
