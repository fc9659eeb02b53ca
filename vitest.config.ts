import { defineConfig } from "vitest/config";

/** Tests run in an order that no test may count on, and in the same one each time, like the cases of properties (test/support/setup.ts). */
const seed = process.env["PROPERTY_SEED"] ?? "20261122";

const longer = ["test/**/*.slow.test.ts", "test/**/*.alone.test.ts"];

/** In each project: what the root has of it runs once for all of them, and does not know which one it is for. */
const globalSetup = ["test/support/database-setup.ts"];

/**
 * Four suites. `fast` is what `npm test` runs; `slow` holds whole processes, real kills and the browser; `alone` what judges how long something takes,
 * one file at a time; `embedded` runs on the embedded database what `fast` runs on a PostgreSQL, where there is one (test/support/database-setup.ts).
 */
export default defineConfig({
  test: {
    sequence: { shuffle: true, ...(seed !== "random" && { seed: Number(seed) }) },
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
        test: {
          name: "fast",
          globalSetup,
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: [...longer, "test/bench/**"],
        },
      },
      {
        extends: true,
        test: { name: "slow", globalSetup, include: ["test/**/*.slow.test.ts"], testTimeout: 600_000, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { name: "alone", globalSetup, include: ["test/**/*.alone.test.ts"], testTimeout: 600_000, fileParallelism: false },
      },
      {
        extends: true,
        test: {
          name: "embedded",
          globalSetup,
          include: ["test/{db,jobs,domain,routes,flows}/**/*.test.ts"],
          exclude: longer,
        },
      },
    ],
  },
});
