import { once } from "node:events";
import { inspectDatabase } from "#test/support/inspect-database.ts";
import { createSecrets } from "#app/db/secrets.server.ts";
import { createStore } from "#app/db/store.server.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import { aShop } from "#test/support/builders/shop.ts";

/**
 * A process with a database of its own, to be killed: `node database-process.ts <data directory> <what to do>`.
 * It says "ready" with its role, then one line for everything that it did.
 */
const [dataDir = "", task = ""] = process.argv.slice(2);

const database = await inspectDatabase({ databaseUrl: null, dataDir });
const secrets = createSecrets({ credentialKeys: [{ id: "test", key: Buffer.alloc(32) }], accountHashKey: Buffer.alloc(32) });
const store = createStore(database.db, { secrets, enqueue: () => Promise.resolve() });
console.log("ready");

if (task === "write") {
  for (let n = 0; ; n += 1) {
    const domain = shopDomainSchema.parse(`p${process.pid}-${n}.myshopify.com`);
    await store.forShop(domain).change((tx) => tx.saveShop(aShop({ domain })));
    console.log(domain);
  }
}
if (task === "take-lease") {
  await store.system.takeLease("left", "writer", 3_600_000);
  console.log("taken");
}
if (task === "hold-transaction") {
  await database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`INSERT INTO leases (name, owner, until) VALUES ('never committed', 'x', now())`;
      console.log("inside");
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    },
    { timeout: 600_000 },
  );
}
if (task === "wait-for-end-of-input") {
  await once(process.stdin.resume(), "end");
  await database.close();
  console.log("closed");
}
