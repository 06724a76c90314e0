import { inWords, raise } from "../../limits/limits";
import { rule } from "../rule";

export default rule({
  code: "CEM321",
  name: "costly-file",
  severity: "warning",
  phase: 1,
  source: "format cem/v1",
  section: "Findings",
  checks: {
    certificate({ declared, fileState }, { report }) {
      if (fileState?.state !== "costly") return;
      report(
        declared.file.at,
        `${declared.file.value} asks for ${fileState.rounds.toLocaleString("en")} or more rounds of key derivation; the limit is ${inWords("keyDerivation")}. It was not opened, because opening it could keep the machine busy for minutes, so nothing in it is checked. Export it again with ordinary settings or, if you trust it, ${raise("keyDerivation")}.`,
      );
    },
  },
});
