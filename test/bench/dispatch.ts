import { connectDatabase } from "#app/db/connect.server.ts";
import { readStanding } from "#app/db/standing.server.ts";
import { createStore } from "#app/db/store.server.ts";
import type { Job } from "#app/domain/jobs.ts";
import type { Store } from "#app/domain/store.ts";
import { dispatchDue, dispatchShops } from "#app/jobs/dispatcher.server.ts";
import { createDatabase, type Server } from "#test/support/postgres-server.ts";
import { fillShops, makeSomeDue } from "./fill-shops.ts";
import { benchSecrets } from "./make-place.ts";
import { atMost, percentile, toCompare, type Measurement, type Row } from "./measurement.ts";
import { now, rounds, timed, type Sample } from "./page-cost.ts";

const [few, many] = [10, 1_000];
const orders = 100;
/** Of a hundred times the shops: a look makes some probes of an index for each, a scrape looks for the oldest parcel of each. */
const target = 4;

/** What a worker looks for in all shops, each second and each ten, and what a scrape reads: how much longer both take with a hundred times the shops. */
export const dispatch: Measurement = {
  name: "dispatch",
  async measure({ server, say }) {
    const all = { small: await openShops(server, few, say), large: await openShops(server, many, say) };
    const looks = async (state: string, isDue: boolean) => {
      const sample = await inTurns(all, (one) => look(one, isDue));
      return toRows(`a look of the dispatcher over ${many} shops, ${state}`, sample, { target, say });
    };
    try {
      const idle = await looks("nothing is due", false);
      for (const one of Object.values(all)) await makeSomeDue(one.db);
      const busy = await looks("a few are due", true);
      const scrapes = await inTurns(all, scrape);
      return [...idle, ...busy, ...toRows(`what a scrape reads over ${many} shops`, scrapes, { target, say })];
    } finally {
      for (const one of Object.values(all)) await one.close();
    }
  },
};

type Shops = Awaited<ReturnType<typeof openShops>>;

async function openShops(server: Server, shops: number, say: (line: string) => void) {
  const own = await createDatabase(server);
  const database = await connectDatabase({ databaseUrl: own.url, dataDir: "" });
  const store = createStore(database.db, { secrets: benchSecrets, enqueue: () => Promise.resolve() });
  say(`  ${shops} shops made in ${((await timed(() => fillShops(database, { store, shops, orders }))) / 1_000).toFixed(1)} s`);
  return {
    db: database.db,
    store,
    async close() {
      await database.close();
      await own.remove();
    },
  };
}

async function look({ store }: { store: Store }, isDue: boolean): Promise<void> {
  const jobs: Job[] = [];
  const options = {
    store: store.system,
    clock: { now: () => now },
    mails: true,
    enqueueDue: (due: Job[]) => Promise.resolve(void jobs.push(...due)),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  await dispatchDue(options);
  await dispatchShops(options);
  if (jobs.length > 0 !== isDue) throw new Error(`A look made ${jobs.length} jobs.`);
}

async function scrape({ db }: Shops): Promise<void> {
  if ((await readStanding(db, now)).parcelAge === null) throw new Error("Nothing was found of what is there.");
}

/** So that whatever else the machine does falls on both alike. */
async function inTurns({ small, large }: { small: Shops; large: Shops }, read: (one: Shops) => Promise<void>): Promise<Sample> {
  const sample: Sample = { small: [], large: [] };
  for (let n = -8; n < rounds; n += 1) {
    const [smallMs, largeMs] = [await timed(() => read(small)), await timed(() => read(large))];
    // The first few warm up connections and caches.
    if (n >= 0) sample.small.push(smallMs);
    if (n >= 0) sample.large.push(largeMs);
  }
  return sample;
}

type Judged = { target: number; say(line: string): void };

function toRows(name: string, { small, large }: Sample, { target, say }: Judged): Row[] {
  const [smallMs, largeMs] = [percentile(small, 0.95), percentile(large, 0.95)];
  say(`  ${name}: ${smallMs.toFixed(1)} ms over ${few}, ${largeMs.toFixed(1)} ms`);
  const limits = `${rounds} times on PostgreSQL, ${orders} orders a shop`;
  return [
    atMost(`${name} / over ${few}, p95`, largeMs / smallMs, { target, limits: `${limits}, in turns` }),
    toCompare(`${name}, p95 in ms`, largeMs, limits),
  ];
}
