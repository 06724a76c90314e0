import { rule } from "../rule";
import { compareThumbprint } from "./compare";
import { eachBindingThumbprint } from "./fields";

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
      (shown, actual, name) =>
        `The console shows ${shown} for ${recorded.where}, but the certificate “${name}” has ${actual}. Another certificate is bound there than the spec says. Bind “${name}”, or record the thumbprint of what is bound.`,
    ),
  ),
});
