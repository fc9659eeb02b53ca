import { defineConfig } from "vitest/config";

/** Three suites. `fast` is what `npm test` runs; `slow` holds whole processes, real kills and the browser. */
export default defineConfig({
  test: {
    sequence: { shuffle: true },
    globalSetup: ["test/support/database-setup.ts"],
    setupFiles: ["test/support/setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: "fast", include: ["test/**/*.test.ts", "test/**/*.test.tsx"], exclude: ["test/**/*.slow.test.ts", "test/bench/**"] },
      },
      { extends: true, test: { name: "slow", include: ["test/**/*.slow.test.ts"], testTimeout: 240_000, fileParallelism: false } },
      {
        extends: true,
        test: {
          name: "database",
          include: ["test/db/**/*.test.ts", "test/jobs/**/*.test.ts", "test/domain/**/*.test.ts"],
          exclude: ["test/domain/**/*.slow.test.ts"],
        },
      },
    ],
  },
});
