import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createSecrets } from "#app/db/secrets.server.ts";
import { createDatabase, type Server } from "#test/support/postgres-server.ts";

/** Keys that are good for as long as a measurement. */
export const benchSecrets = createSecrets({
  credentialKeys: [{ id: "bench", key: Buffer.alloc(32, 1) }],
  accountHashKey: Buffer.alloc(32, 2),
});

/** Where a database of its own goes: on this server, or, with null, the embedded one into a folder. */
export async function makePlace(server: Pick<Server, "url"> | null) {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "framewire-bench-"));
  const own = server === null ? null : await createDatabase(server);
  return {
    databaseUrl: own?.url ?? null,
    dataDir,
    async remove() {
      await own?.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
