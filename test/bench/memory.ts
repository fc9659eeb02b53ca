import { keepBusy } from "./keep-busy.ts";
import { atMost, type Measurement } from "./measurement.ts";
import { openShopWorld, processesOf } from "./open-shop-world.ts";

const filled = 100_000;
const followed = 300;
const changesEachS = 5;
const minutes = 5;
const workers = 1;

/** What the app's processes hold together while they work for a shop with many orders. */
export const memory: Measurement = {
  name: "memory",
  on: "each",
  async measure(found) {
    const lasts = found.minutes ?? minutes;
    const busyWith = `${followed} of them followed, ${changesEachS} changes/s, a page of the panel every five seconds`;
    const limits = `${filled} orders, ${busyWith}, ${lasts} minutes, ${processesOf(found, workers)}`;
    const world = await openShopWorld(found, { workers, filled });
    try {
      const { orders } = await world.placeOrders(followed);
      const busy = await keepBusy(world, { orders, changesEachS, minutes: lasts, say: found.say });
      const target = found.server === null ? 900 : 350;
      return [
        atMost("MB of memory at most", Math.max(...busy.memory), { target, limits }),
        atMost("memory, fourth quarter / third", growthOf(busy.memory), { target: 1.05, limits }),
      ];
    } finally {
      await world.end();
    }
  },
};

/** Means of the last two quarters of the samples: 1 where memory is level. */
export function growthOf(samples: number[]): number {
  const quarter = Math.floor(samples.length / 4);
  const mean = (part: number[]) => part.reduce((sum, one) => sum + one, 0) / part.length;
  return mean(samples.slice(-quarter)) / mean(samples.slice(-2 * quarter, -quarter));
}
