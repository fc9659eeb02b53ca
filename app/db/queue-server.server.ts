import pg from "pg";
import { openPool } from "./open-pool.ts";
import { preparedPool } from "./prepared-pool.ts";

/** How the job queue reaches a PostgreSQL server. */
export type QueueServer = {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** `again`: it hears from now on, for the first time or after a gap. */
  listen(channel: string, wakeAll: (name: string) => void, again: () => void): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
};

export type QueueServerEvents = {
  /** A job of this name was put into its queue, by whatever process. */
  heard(name: string): void;
  /** A connection that broke. It is replaced by itself. */
  lost(error: Error): void;
};

const poolSize = 6;
const waitLimitMs = 10_000;
/** What comes while nothing is heard waits for the loops' next look, so there is no hurry. */
const reconnectMs = 1_000;
/** From then on the system asks whether the other side is still there: nothing is sent on this connection, so nothing else would show it. */
const keepAliveInitialDelayMillis = 10_000;

/**
 * Instead of pg-boss's own connections, for two reasons. The server keeps the statements prepared: to plan one of them anew took it longer than
 * to carry it out. And of a new job one loop is told, not all of them at once, of which one finds something (docs/decisions/0032).
 */
export function openQueueServer(connectionString: string, { heard, lost }: QueueServerEvents): QueueServer {
  const limits = { max: poolSize, connectionTimeoutMillis: waitLimitMs };
  const pool = openPool({ connectionString, ...limits, application_name: "framewire-queue" }, lost);
  const prepared = preparedPool(pool);
  return {
    async executeSql(text, values = []) {
      const client = await prepared.connect();
      try {
        const result = await client.query(text, values);
        client.release();
        return result;
      } catch (error) {
        // A text of several statements begins a transaction, which it leaves open when it fails.
        client.release(true);
        throw error;
      }
    },
    listen(channel, _wakeAll, again) {
      const limits = { connectionTimeoutMillis: waitLimitMs, keepAlive: true, keepAliveInitialDelayMillis };
      return listen({ connectionString, ...limits }, { channel, heard, again, lost });
    },
    async close() {
      if (!pool.ending) await pool.end();
    },
  };
}

type Listening = QueueServerEvents & { channel: string; again(): void };

async function listen(config: pg.ClientConfig, { channel, heard, again, lost }: Listening): Promise<{ close(): Promise<void> }> {
  let isClosed = false;
  let reconnect: NodeJS.Timeout | undefined;
  let client: pg.Client;
  const subscribe = async () => {
    client = new pg.Client({ ...config, application_name: "framewire-queue-listener" });
    client.on("error", lost);
    client.on("notification", ({ payload = "" }) => heard(payload));
    client.once("end", () => {
      if (!isClosed) reconnect = setTimeout(() => void subscribe(), reconnectMs);
    });
    try {
      await client.connect();
      await client.query(`LISTEN "${channel}"`);
      again();
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)));
      await client.end();
    }
  };
  await subscribe();
  return {
    async close() {
      isClosed = true;
      clearTimeout(reconnect);
      await client.end();
    },
  };
}
