// User journeys: one editor at a time, no second try.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/vscode/journeys/**/*.test.ts"],
    globalSetup: ["test/vscode/journey-setup.ts"],
    pool: "forks",
    fileParallelism: false,
    retry: 0,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
  },
});
