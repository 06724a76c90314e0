import { relatedTo } from "../finding";
import { rule } from "../rule";
import { clash, readVersion } from "../versions";

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
      const gateway = readVersion(version.value);
      const itms = readVersion(spec.itms.value);
      if (gateway === undefined || itms === undefined)
        return notChecked(version.at, "a version is not written as numbers with dots, or as 8.8 RU1");
      const clashes = clash(gateway, itms);
      if (clashes === undefined) return notChecked(version.at, "a build number does not tell the release update");
      if (!clashes) return;
      report(
        version.at,
        `${name} has version ${version.value}, and ITMS has ${spec.itms.value}. From 8.8.1 on both must be the same: the gateway blocks agents whose short-lived certificates it cannot validate. Update the older one.`,
        { related: [relatedTo(spec.itms.at, `ITMS ${spec.itms.value}`)] },
      );
    },
  },
});
