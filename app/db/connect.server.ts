import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { openEmbedded } from "./embedded.server.ts";
import { dropLeftLeases } from "./leases.server.ts";
import { applyMigrations } from "./migrate.server.ts";

export type Database = {
  prisma: PrismaClient;
  /** For others that bring their own driver, such as the job queue. */
  connectionString: string;
  /** PGlite: one session for all clients. */
  embedded: boolean;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  /** Refuse the embedded database while another process runs it; for a server. */
  mustOwn?: boolean;
  /** A connection that broke while nobody used it; it is replaced by itself. */
  onConnectionLost?: (error: Error) => void;
};

const poolSize = 10;

/** Opens the database and brings its tables up to date. From here on there is no difference between the embedded one and a server. */
export async function connectDatabase({ databaseUrl, dataDir, mustOwn, onConnectionLost }: DatabaseOptions): Promise<Database> {
  const embedded = databaseUrl === null ? await openEmbedded(dataDir, { mustOwn }) : null;
  const connectionString = embedded?.connectionString ?? databaseUrl ?? "";
  const pool = new pg.Pool({ connectionString, max: poolSize, verify: useUtc });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
    await embedded?.close();
  };
  pool.on("error", (error) => onConnectionLost?.(error));
  try {
    await applyMigrations(pool);
    if (embedded?.isOwner) await dropLeftLeases(prisma);
  } catch (error) {
    await close();
    throw error;
  }
  return { prisma, connectionString, embedded: embedded !== null, close };
}

/** Before a connection's first use: Prisma's driver takes every time it reads for UTC, and sends its own without a zone. */
function useUtc(client: pg.PoolClient, done: (error?: Error) => void): void {
  client.query("SET TIME ZONE 'UTC'").then(() => {
    done();
  }, done);
}
