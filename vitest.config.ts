import { defineConfig } from "vitest/config";

/** Tests run in an order that no test may count on, and in the same one each time, like the cases of properties (test/support/setup.ts). */
const seed = process.env["PROPERTY_SEED"] ?? "20261122";

/**
 * Three suites. `fast` is what `npm test` runs; `slow` holds whole processes, real kills and the browser; `embedded` runs on the embedded database
 * what `fast` runs on a PostgreSQL, where there is one (test/support/database-setup.ts).
 */
export default defineConfig({
  test: {
    sequence: { shuffle: true, ...(seed !== "random" && { seed: Number(seed) }) },
    globalSetup: ["test/support/database-setup.ts"],
    setupFiles: ["test/support/setup.ts"],
    // What hangs is to fail; what is slow on a busy machine is not.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Shopify's test kit ships its sources as they are.
    server: { deps: { inline: [/@shopify\/ui-extensions-tester/] } },
    projects: [
      {
        extends: true,
        test: { name: "fast", include: ["test/**/*.test.ts", "test/**/*.test.tsx"], exclude: ["test/**/*.slow.test.ts", "test/bench/**"] },
      },
      { extends: true, test: { name: "slow", include: ["test/**/*.slow.test.ts"], testTimeout: 600_000, fileParallelism: false } },
      {
        extends: true,
        test: {
          name: "embedded",
          include: ["test/db/**/*.test.ts", "test/jobs/**/*.test.ts", "test/domain/**/*.test.ts"],
          exclude: ["test/domain/**/*.slow.test.ts"],
        },
      },
    ],
  },
});
