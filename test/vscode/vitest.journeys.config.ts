// User journeys: one editor at a time. A busy machine makes a browser lose a key or a focus now and then, hence `retry`; what is
// really broken fails every time.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/vscode/journeys/**/*.test.ts"],
    globalSetup: ["test/vscode/journey-setup.ts"],
    pool: "forks",
    fileParallelism: false,
    retry: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
  },
});
