import { rule } from "../rule";

export default rule({
  code: "CEM503",
  name: "listener-not-restarted",
  severity: "warning",
  phase: 5,
  source: "KB 440283",
  section: "Phase 5, Step 5a",
  checks: {
    gateway({ name, listener }, { report }) {
      if (listener.restarted.value !== false) return;
      report(
        listener.restarted.at,
        `The service of ${name} has not been restarted since its port was set, so it still listens on the old one${listener.port.effective === undefined ? "" : ` and not on ${listener.port.effective}`}. Restart Symantec Internet Gateway in services.msc, then record restarted: true.`,
      );
    },
  },
});
