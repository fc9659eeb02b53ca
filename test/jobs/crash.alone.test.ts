import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, test, vi } from "vitest";
import type { Job } from "#app/domain/jobs.ts";
import { anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { testDatabase } from "#test/support/database.ts";
import { notingHandlers } from "./noting-handlers.ts";
import { openRunner } from "./open-runner.ts";

const job: Job = { name: "write-back", data: { shop: shopDomain, orderId: anOrderId(1) } };

test("the job of a process that was killed is run by another within half a minute", { timeout: 120_000 }, async () => {
  const database = await testDatabase();
  const { connectionString, embedded, db } = database;
  const runner = await openRunner(database);
  const ran: string[] = [];
  try {
    const doomed = spawn(process.execPath, [
      path.join(import.meta.dirname, "hanging-worker.ts"),
      connectionString,
      embedded ? "embedded" : "server",
    ]);
    await runner.enqueue(db, job);
    await once(doomed.stdout, "data");
    doomed.kill("SIGKILL");
    await once(doomed, "exit");
    const killedAt = performance.now();

    await runner.work(notingHandlers((name) => void ran.push(name)));
    await vi.waitFor(() => expect(ran).toEqual(["write-back"]), { timeout: 60_000, interval: 100 });
    expect(performance.now() - killedAt).toBeLessThan(30_000);
  } finally {
    await runner.stop();
    await database.close();
  }
});
