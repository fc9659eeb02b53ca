import type { DatabaseOptions } from "#app/db/connect.server.ts";
import type { InspectedDatabase } from "#test/support/inspect-database.ts";
import type { Store } from "#app/domain/store.ts";
import { createDatabase, type Server } from "#test/support/postgres-server.ts";
import { atMost, percentile, type Measurement, type Row } from "./measurement.ts";
import { openFilled } from "./open-filled.ts";

const few = 1_000;
/** The orders of ten weeks. */
export const some = 100_000;
export const many = 1_000_000;
export const rounds = 40;
export const now = new Date("2026-11-01T12:00:00.000Z");

export type PageCost<Query> = {
  name: string;
  /** What a row of the report says is measured. */
  page: string;
  /** How many orders the smaller shop has; 1,000 where it is not said. */
  few?: number;
  /** What a merchant asks of the list, of the n-th time. `count`: how many orders there are. */
  kinds: Record<string, (n: number, count: number) => Query>;
  /** The service call, database included; an answer that shows nothing of what is there is an error. */
  read(store: Store, query: Query): Promise<void>;
};

/** How much longer a page takes the server with a million orders. */
export function pageCost<Query>(of: PageCost<Query>): Measurement {
  return {
    name: of.name,
    on: "PostgreSQL",
    async measure({ server, say }) {
      const fewer = of.few ?? few;
      const small = await openShop(server, fewer, say);
      const large = await openShop(server, many, say);
      try {
        const samples = await takeSamples(of, { small, large, fewer });
        const row = (kind: string, sample: Sample) => toRow(`${of.page} over ${many} / over ${fewer} orders, p95: ${kind}`, sample, say);
        const all = Object.values(samples);
        const together = { small: all.flatMap((sample) => sample.small), large: all.flatMap((sample) => sample.large) };
        return [row("all kinds", together), ...Object.entries(samples).map(([kind, sample]) => row(kind, sample))];
      } finally {
        await small.close();
        await large.close();
      }
    },
  };
}

export type Sample = { small: number[]; large: number[] };
type OpenShop = Awaited<ReturnType<typeof openShop>>;

async function takeSamples<Query>(
  { kinds, read }: PageCost<Query>,
  { small, large, fewer }: { small: OpenShop; large: OpenShop; fewer: number },
): Promise<Record<string, Sample>> {
  const samples: Record<string, Sample> = {};
  for (const [kind, query] of Object.entries(kinds))
    samples[kind] = await inTurns({
      small: (n) => read(small.store, query(n, fewer)),
      large: (n) => read(large.store, query(n, many)),
    });
  return samples;
}

type Read = (n: number) => Promise<void>;

/** How long both take each time, in turns, so that whatever else the machine does falls on both alike. */
export async function inTurns({ small, large }: { small: Read; large: Read }): Promise<Sample> {
  const sample: Sample = { small: [], large: [] };
  for (let n = -8; n < rounds; n += 1) {
    const smallMs = await timed(() => small(Math.abs(n)));
    const largeMs = await timed(() => large(Math.abs(n)));
    // The first few warm up connections and caches.
    if (n >= 0) sample.small.push(smallMs);
    if (n >= 0) sample.large.push(largeMs);
  }
  return sample;
}

export async function timed(read: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await read();
  return performance.now() - before;
}

const ofPages = { target: 1.5, limits: `${rounds} pages of each kind, in turns` };

export function toRow(name: string, { small, large }: Sample, say: (line: string) => void, judged = ofPages): Row {
  const [smallMs, largeMs] = [percentile(small, 0.95), percentile(large, 0.95)];
  say(`  ${name}: ${smallMs.toFixed(1)} ms, ${largeMs.toFixed(1)} ms`);
  return atMost(name, largeMs / smallMs, judged);
}

/** A database of its own with one shop of so many orders. */
export async function openShop(server: Server, count: number, say: (line: string) => void) {
  return openOwn(server, (at) => openFilled(at, { count, say }));
}

/** A database of its own, which is gone once it is closed. */
export async function openOwn(server: Server, open: (at: DatabaseOptions) => Promise<{ database: InspectedDatabase; store: Store }>) {
  const own = await createDatabase(server);
  const { database, store } = await open({ databaseUrl: own.url, dataDir: "" });
  return {
    db: database.db,
    store,
    async close() {
      await database.close();
      await own.remove();
    },
  };
}
