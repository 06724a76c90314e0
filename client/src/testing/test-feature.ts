import { l10n, TestRunProfileKind } from "vscode";
import type { Feature } from "../feature";
import { SpecTests } from "./spec-tests";
import { runTests } from "./test-run";

/** The Testing view: spec, gateway, check; and the profile that probes them. */
export const testFeature: Feature = host => {
  const tests = new SpecTests(host.server);
  const profile = tests.controller.createRunProfile(
    l10n.t("Probe"),
    TestRunProfileKind.Run,
    (request, token) => runTests(host, tests, request, token),
    true,
  );
  return [tests, profile];
};
