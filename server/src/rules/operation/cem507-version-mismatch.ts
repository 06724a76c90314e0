import { relatedTo } from "../finding";
import { rule } from "../rule";

export default rule({
  code: "CEM507",
  name: "version-mismatch",
  severity: "error",
  phase: 4,
  source: "KB 440752",
  section: "",
  checks: {
    gateway({ name, version }, { report, notChecked, deployment: { spec } }) {
      if (version.value === undefined || spec.itms.value === undefined) return;
      const gateway = parts(version.value);
      const itms = parts(spec.itms.value);
      if (gateway === undefined || itms === undefined)
        return notChecked(version.at, "a version is not written as numbers with dots");
      if (compare(gateway, itms) === 0 || (compare(gateway, ephemeral) < 0 && compare(itms, ephemeral) < 0)) return;
      report(
        version.at,
        `${name} has version ${version.value}, and ITMS has ${spec.itms.value}. From 8.8.1 on both must be the same: the gateway blocks agents whose short-lived certificates it cannot validate. Update the older one.`,
        { related: [relatedTo(spec.itms.at, `ITMS ${spec.itms.value}`)] },
      );
    },
  },
});

/** The first version whose agents have short-lived certificates. */
const ephemeral = [8, 8, 1];

function parts(version: string): number[] | undefined {
  return /^\d+(\.\d+)*$/.test(version.trim()) ? version.trim().split(".").map(Number) : undefined;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
