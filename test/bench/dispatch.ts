import { inspectDatabase } from "#test/support/inspect-database.ts";
import { readStanding } from "#app/db/standing.server.ts";
import { createStore } from "#app/db/store.server.ts";
import type { Job } from "#app/domain/jobs.ts";
import type { Store } from "#app/domain/store.ts";
import { dispatchDue, dispatchShops } from "#app/jobs/dispatcher.server.ts";
import type { Server } from "#test/support/postgres-server.ts";
import { quietLog } from "#test/domain/shops/fake-gateway.ts";
import { fillShops, makeSomeDue } from "./fill-shops.ts";
import { benchSecrets } from "./make-place.ts";
import { percentile, toCompare, type Measurement, type Row } from "./measurement.ts";
import { inTurns, now, openOwn, rounds, timed, toRow } from "./page-cost.ts";

const [few, many] = [10, 1_000];
const orders = 100;
/** Of a hundred times the shops: a look makes some probes of an index for each, a scrape looks for the oldest parcel of each. */
const target = 4;

/** What a worker looks for in all shops, each second and each ten, and what a scrape reads: how much longer both take with a hundred times the shops. */
export const dispatch: Measurement = {
  name: "dispatch",
  on: "PostgreSQL",
  async measure({ server, say }) {
    const all = { small: await openShops(server, few, say), large: await openShops(server, many, say) };
    const looks = (state: string, isDue: boolean) =>
      compare(`a look of the dispatcher over ${many} shops, ${state}`, all, { read: (one) => look(one, isDue), say });
    try {
      const idle = await looks("nothing is due", false);
      for (const one of Object.values(all)) await makeSomeDue(one.db);
      const busy = await looks("a few are due", true);
      return [...idle, ...busy, ...(await compare(`what a scrape reads over ${many} shops`, all, { read: scrape, say }))];
    } finally {
      for (const one of Object.values(all)) await one.close();
    }
  },
};

type Shops = Awaited<ReturnType<typeof openShops>>;
type All = { small: Shops; large: Shops };
type Compared = { read(one: Shops): Promise<void>; say(line: string): void };

function openShops(server: Server, shops: number, say: (line: string) => void) {
  return openOwn(server, async (at) => {
    const database = await inspectDatabase(at);
    const store = createStore(database.db, { secrets: benchSecrets, enqueue: () => Promise.resolve() });
    say(`  ${shops} shops made in ${((await timed(() => fillShops(database, { store, shops, orders }))) / 1_000).toFixed(1)} s`);
    return { database, store };
  });
}

async function look({ store }: { store: Store }, isDue: boolean): Promise<void> {
  const jobs: Job[] = [];
  const options = {
    store: store.system,
    clock: { now: () => now },
    mails: true,
    enqueueDue: (due: Job[]) => Promise.resolve(void jobs.push(...due)),
    log: quietLog,
  };
  await dispatchDue(options);
  await dispatchShops(options);
  if (jobs.length > 0 !== isDue) throw new Error(`A look made ${jobs.length} jobs.`);
}

async function scrape({ db }: Shops): Promise<void> {
  if ((await readStanding(db, now)).parcelAge === null) throw new Error("Nothing was found of what is there.");
}

const limits = `${rounds} times, ${orders} orders a shop`;

/** How much longer it takes of many shops than of few, and how long. */
async function compare(name: string, { small, large }: All, { read, say }: Compared): Promise<Row[]> {
  const sample = await inTurns({ small: () => read(small), large: () => read(large) });
  return [
    toRow(`${name} / over ${few}, p95`, sample, say, { target, limits: `${limits}, in turns` }),
    toCompare(`${name}, p95 in ms`, percentile(sample.large, 0.95), limits),
  ];
}
