import { expect, inject, test } from "vitest";
import { quietLog } from "#test/domain/shops/fake-gateway.ts";
import { testDatabase } from "#test/support/database.ts";
import { openRunner } from "./open-runner.ts";

test.skipIf(inject("databases").server === null)("processes that begin at once on a database without a queue all come up", async () => {
  const database = await testDatabase();
  const warned: unknown[] = [];
  const log = { ...quietLog, warn: (code: string, fields?: unknown) => void warned.push([code, fields]) };
  const begun = await Promise.allSettled(Array.from({ length: 4 }, () => openRunner(database, log)));
  try {
    expect(begun.map(({ status }) => status)).toEqual(begun.map(() => "fulfilled"));
    expect(warned).toEqual([]);
  } finally {
    for (const one of begun) if (one.status === "fulfilled") await one.value.stop();
    await database.close();
  }
});
