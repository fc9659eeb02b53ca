import { keepBusy } from "./keep-busy.ts";
import { growthOf } from "./memory.ts";
import { atMost, type Measurement } from "./measurement.ts";
import { openShopWorld } from "./open-shop-world.ts";

const followed = 3_000;
const changesEachS = 50;
const minutes = 30;

/** Half an hour of many changes on PostgreSQL with two workers: nothing piles up. Only by its name, since it takes so long. */
export const soak: Measurement = {
  name: "soak",
  on: "PostgreSQL",
  isLong: true,
  async measure(found) {
    const lasts = found.minutes ?? minutes;
    const limits = `${followed} orders, ${changesEachS} changes/s for ${lasts} minutes, a web process and 2 workers`;
    const world = await openShopWorld(found, { workers: 2 });
    try {
      const { orders, seconds } = await world.placeOrders(followed);
      found.say(`  ${followed} orders taken in and linked in ${seconds.toFixed(0)} s`);
      const busy = await keepBusy(world, { orders, changesEachS, minutes: lasts, say: found.say });
      return [
        atMost("memory of a soak, fourth quarter / third", growthOf(busy.memory), { target: 1.03, limits }),
        atMost("changes of a soak that were not read yet at its end / all", 1 - busy.read / busy.changes, { target: 0.1, limits }),
      ];
    } finally {
      await world.end();
    }
  },
};
