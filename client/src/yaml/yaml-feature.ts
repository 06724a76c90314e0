import type { Feature } from "../feature";
import { Answers } from "./answers";
import { AssociatedFiles } from "./associated-files";
import { LanguageChanges } from "./language-changes";
import { LanguageOffer } from "./language-offer";

/** Finds specs among files that VS Code takes for something else. What the user did by hand is heard of first. */
export const yamlFeature: Feature = ({ context }) => {
  const answers = new Answers(context.workspaceState, context.globalState);
  return [new LanguageChanges(answers), new AssociatedFiles(answers), new LanguageOffer(answers)];
};
