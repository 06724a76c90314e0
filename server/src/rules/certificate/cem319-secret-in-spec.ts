import { secretOf } from "../../deployment/certificate-source";
import { writeWhole } from "../../spec/edits";
import { respelling } from "../fixes";
import { rule } from "../rule";

export default rule({
  code: "CEM319",
  name: "secret-in-spec",
  severity: "error",
  phase: 1,
  source: "format cem/v1",
  section: "Fields",
  checks: {
    certificate({ declared: { password } }, { report }) {
      if (!password.at.exists) return;
      const node = password.at.node;
      const isReference =
        node?.kind === "scalar" && typeof node.value === "string" && secretOf(node.value).kind !== "invalid";
      if (isReference) return;
      // The message says nothing of what stands there.
      report(
        password.at,
        "A spec must not hold a password: it is read by many, kept in version control for ever, and cannot be called back. Write prompt or env:NAME, and change the password of the file.",
        {
          fixes: [
            respelling({
              title: "Ask for the password instead (prompt)",
              preferred: !password.at.shared,
              edits: text => [writeWhole(text, password.at, "prompt")],
            }),
          ],
        },
      );
    },
  },
});
