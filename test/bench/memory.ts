import { keepBusy } from "./keep-busy.ts";
import { atMost, type Found, type Measurement, type Row } from "./measurement.ts";
import { openShopWorld, type WorldOptions } from "./open-shop-world.ts";

const filled = 100_000;
const followed = 300;
const changesEachS = 5;
const minutes = 5;

/** What a web process and a worker hold together while they work for a shop with many orders. */
export const memory: Measurement = {
  name: "memory",
  measure: (found) => measureOne(found, { target: 350, world: { workers: 1 }, what: "web and worker together, on PostgreSQL" }),
};

/** The same of the one process that has its database inside. */
export const memoryEmbedded: Measurement = {
  name: "memory-embedded",
  measure: (found) =>
    measureOne(found, { target: 900, world: { workers: 0, isEmbedded: true }, what: "one process with the embedded database" }),
};

async function measureOne(found: Found, { target, world, what }: { target: number; world: WorldOptions; what: string }): Promise<Row[]> {
  const lasts = found.minutes ?? minutes;
  const limits = `${filled} orders, ${followed} of them followed, ${changesEachS} changes/s, a page of the panel every five seconds, ${lasts} minutes`;
  const opened = await openShopWorld(found, { ...world, filled });
  try {
    const { orders } = await opened.placeOrders(followed);
    const busy = await keepBusy(opened, { orders, changesEachS, minutes: lasts, say: found.say });
    return [
      atMost(`MB of memory at most: ${what}`, Math.max(...busy.memory), { target, limits }),
      atMost(`memory, fourth quarter / third: ${what}`, growthOf(busy.memory), { target: 1.05, limits }),
    ];
  } finally {
    await opened.end();
  }
}

/** Means of the last two quarters of the samples: 1 where memory is level. */
export function growthOf(samples: number[]): number {
  const quarter = Math.floor(samples.length / 4);
  const mean = (part: number[]) => part.reduce((sum, one) => sum + one, 0) / part.length;
  return mean(samples.slice(-quarter)) / mean(samples.slice(-2 * quarter, -quarter));
}
