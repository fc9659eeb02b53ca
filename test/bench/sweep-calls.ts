import type { SandboxVendor } from "#test/sandbox/server.ts";
import type { Server } from "#test/support/postgres-server.ts";
import { atMost, type Measurement } from "./measurement.ts";
import { openSweepWorld } from "./sweep-world.ts";

const orders = 2_000;
const changed = 20;
/** FinerWorks takes so many orders in a call. */
const batchSize = 25;

/**
 * How often a vendor is called for one sweep of an account, by its own count. What NWF has besides: two calls for an order that no list has
 * shown for 90 days or more, one more for a number that the lists do not show yet, and one a week for each order, since the
 * lists do not show everything. Beyond 10,000 orders, or lists of 5 MB, four calls are not enough.
 */
export const sweepCalls: Measurement = {
  name: "sweep-calls",
  on: "each",
  async measure({ server, say }) {
    const finerworks = await callsOf(server, "finerworks");
    const nwf = await callsOf(server, "nwf");
    say(`  calls for ${orders} orders of which ${changed} have changed: ${finerworks} to FinerWorks, ${nwf} to NWF`);
    const limits = `one sweep of ${orders} orders, ${changed} of them changed`;
    return [
      atMost(`calls to FinerWorks / orders in batches of ${batchSize}`, finerworks / Math.ceil(orders / batchSize), {
        target: 1.02,
        limits,
      }),
      atMost("calls to NWF", nwf, { target: 4 + changed, limits }),
    ];
  },
};

async function callsOf(server: Server | null, vendor: SandboxVendor): Promise<number> {
  const world = await openSweepWorld({ server, vendor, count: orders });
  try {
    world.ship(changed);
    const { calls, jobs } = await world.sweep();
    if (jobs !== changed) throw new Error(`${changed} orders have left, and ${jobs} are to be written.`);
    return calls;
  } finally {
    await world.close();
  }
}
