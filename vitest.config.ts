import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/vscode/**", "**/node_modules/**"],
    setupFiles: ["test/support/seed.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    coverage: {
      provider: "v8",
      include: ["server/src/rules/**", "server/src/spec/**"],
      // Types only.
      exclude: ["server/src/spec/issues.ts"],
      reporter: [["text", { skipFull: true }]],
      // The verdicts: every line of them runs in a test.
      thresholds: { lines: 100 },
    },
  },
});
