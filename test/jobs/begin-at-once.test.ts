import { expect, inject, test } from "vitest";
import { openJobRunner } from "#app/jobs/runner.server.ts";
import { quietLog } from "#test/domain/shops/fake-gateway.ts";
import { testDatabase } from "#test/support/database.ts";

test.skipIf(inject("databases").server === null)("processes that begin at once on a database without a queue all come up", async () => {
  const database = await testDatabase();
  const { connectionString, openQueueServer } = database;
  const warned: unknown[] = [];
  const log = { ...quietLog, warn: (code: string, fields?: unknown) => void warned.push([code, fields]) };
  const open = () => openJobRunner({ connectionString, openQueueServer, runsJobs: true, vendors: 2, log, watchJob: (_job, run) => run() });
  const begun = await Promise.allSettled(Array.from({ length: 4 }, open));
  try {
    expect(begun.map(({ status }) => status)).toEqual(begun.map(() => "fulfilled"));
    expect(warned).toEqual([]);
  } finally {
    for (const one of begun) if (one.status === "fulfilled") await one.value.stop();
    await database.close();
  }
});
