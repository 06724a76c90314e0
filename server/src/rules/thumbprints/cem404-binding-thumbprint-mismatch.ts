import { rule } from "../rule";
import { compareThumbprint } from "./compare";
import { eachBindingThumbprint } from "./fields";
import type { Owner } from "./whose";

export default rule({
  code: "CEM404",
  name: "binding-thumbprint-mismatch",
  severity: "error",
  phase: 5,
  source: "KB 440283",
  section: "Phases 3 and 5",
  checks: eachBindingThumbprint((recorded, context) =>
    compareThumbprint(
      recorded,
      context,
      (shown, actual, name, owner) =>
        `The console shows ${shown} for ${recorded.where}, but the certificate “${name}” has ${actual}. ${conclusion(name, owner)}`,
    ),
  ),
});

function conclusion(name: string, owner: Owner | undefined): string {
  switch (owner?.role) {
    case undefined:
    case "thumbprint":
    case "leaf-in-file":
      return `Another certificate is bound there than the spec says. Bind “${name}”, or record the thumbprint of what is bound.`;
    case "declared":
      return "The certificate before it is still bound there. Bind the one of the file, and record its thumbprint.";
    default:
      return "No listener and no site presents that: another value was copied than the thumbprint. Read it again in the console, and record it.";
  }
}
