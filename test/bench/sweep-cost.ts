import type { SandboxVendor } from "#test/sandbox/server.ts";
import { atMost, percentile, type Found, type Measurement, type Row } from "./measurement.ts";
import { openSweepWorld } from "./sweep-world.ts";

const orders = 2_000;
const target = 0.05;
const rounds = 3;

/**
 * What a sweep in which nothing is new costs the app, against one in which every order has left with a number: both over the same orders.
 * The cost is the time of the whole sweep less the time from each call to the last byte of its reply: the app's own work on the one
 * processor it has, and every statement until its answer is there. The vendor's pace and its slowness are in neither.
 * Nothing new is measured twice, while all are in production and when all have left; the dearer one counts.
 */
export const sweepCost: Measurement = {
  name: "sweep-cost",
  on: "each",
  async measure(found) {
    return [await costOf("finerworks", found), await costOf("nwf", found)];
  },
};

async function costOf(vendor: SandboxVendor, { server, say }: Found): Promise<Row> {
  const world = await openSweepWorld({ server, vendor, count: orders });
  const same = async () => {
    const samples: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      const { ownMs, jobs } = await world.sweep();
      if (jobs > 0) throw new Error(`Nothing was new, and ${jobs} orders are to be written.`);
      samples.push(ownMs);
    }
    return percentile(samples, 0.5);
  };
  try {
    const inProduction = await same();
    world.ship(orders);
    const changed = await world.sweep();
    if (changed.jobs !== orders) throw new Error(`${orders} orders have left, and ${changed.jobs} are to be written.`);
    const shipped = await same();
    const name = `cost of a sweep, nothing new / all new: ${vendor}`;
    say(`  ${name}: ${inProduction.toFixed(0)} ms in production, ${shipped.toFixed(0)} ms shipped, ${changed.ownMs.toFixed(0)} ms all new`);
    return atMost(name, Math.max(inProduction, shipped) / changed.ownMs, { target, limits: `${orders} orders` });
  } finally {
    await world.close();
  }
}
