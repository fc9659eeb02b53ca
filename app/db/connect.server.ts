import pg from "pg";
import { openDb, type Db } from "./db.ts";
import { openEmbedded } from "./embedded.server.ts";
import { dropLeftLeases } from "./leases.server.ts";
import { applyMigrations } from "./migrate.server.ts";
import { openPool } from "./open-pool.ts";
import { preparedPool } from "./prepared-pool.ts";
import { openQueueServer, type QueueServer, type QueueServerEvents } from "./queue-server.server.ts";

export type Database = {
  /** The app's own statements. */
  db: Db;
  /** What `db` takes its connections from. */
  pool: pg.Pool;
  /** For others that bring their own driver. */
  connectionString: string;
  /** The job queue's own connections; null: embedded, where it takes its own driver. */
  openQueueServer: ((on: QueueServerEvents) => QueueServer) | null;
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
/** A statement waits for a connection no longer; then whatever asked fails, and is run again. */
const waitLimitMs = 20_000;
/** A transaction whose process has stopped in the middle lets go of its rows. */
const idleLimitMs = 30_000;

/** Opens the database and brings its tables up to date. From here on there is no difference between the embedded one and a server. */
export async function connectDatabase({ databaseUrl, dataDir, mustOwn, onConnectionLost }: DatabaseOptions): Promise<Database> {
  const embedded = databaseUrl === null ? await openEmbedded(dataDir, { mustOwn }) : null;
  const connectionString = embedded?.connectionString ?? databaseUrl ?? "";
  const limits = { max: poolSize, connectionTimeoutMillis: waitLimitMs, idle_in_transaction_session_timeout: idleLimitMs };
  const pool = openPool({ connectionString, ...limits, types: { getTypeParser }, verify: prepareSession }, (error) =>
    onConnectionLost?.(error),
  );
  const db = openDb(embedded ? pool : preparedPool(pool));
  const close = async () => {
    await pool.end();
    await embedded?.close();
  };
  try {
    await applyMigrations(pool);
    if (embedded?.isOwner) await dropLeftLeases(db);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{ db, pool, connectionString, close },
    embedded: embedded !== null,
    openQueueServer: embedded === null ? (on) => openQueueServer(connectionString, on) : null,
  };
}

/** As the driver reads them, but for whole numbers of eight bytes, which it leaves as text. */
const getTypeParser: typeof pg.types.getTypeParser = (type: number, ...format: []) =>
  type === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(type, ...format);

/**
 * Before a connection's first use. The days of a statement are those of UTC, in which Prisma's driver, in the tests, sends and reads every
 * time. To compile a statement (jit) pays where it runs for seconds; each of ours takes milliseconds, and compiling one took the server a
 * fifth of a second.
 */
function prepareSession(client: pg.PoolClient, done: (error?: Error) => void): void {
  client.query("SET TIME ZONE 'UTC'; SET jit = off").then(() => {
    done();
  }, done);
}
