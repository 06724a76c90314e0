import { apart } from "../judgements/clock";
import { liveRule } from "./live-rule";
import { subject } from "./words";

export default liveRule({
  code: "CEM612",
  name: "clock-difference",
  severity: "warning",
  source: "KB 440752",
  section: "",
  tell: ({ seconds }, { target }) => ({
    at: target.places.host,
    message: `The clock of ${subject(target)} is ${apart(seconds)} this machine's. From ITMS 8.8.1 on, agents carry certificates that are valid for hours only, and a clock that is wrong makes them too old or too new. Set whichever of the two is wrong, and see that both follow a time server.`,
  }),
});
