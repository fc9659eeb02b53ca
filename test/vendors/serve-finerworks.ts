import { WorldClock } from "#test/sandbox/clock.ts";
import { Faults } from "#test/sandbox/faults.ts";
import { finerworksRouter } from "#test/sandbox/finerworks/router.ts";
import { FinerworksWorld } from "#test/sandbox/finerworks/world.ts";
import { serveVendor, type VendorServer } from "./serve-vendor.ts";

/** FinerWorks' sandbox on a port of its own, with a clock of its own that stops with it. */
export async function serveFinerworks(now: Date): Promise<VendorServer & { world: FinerworksWorld }> {
  const world = new FinerworksWorld({ clock: new WorldClock(now), faults: new Faults() });
  const server = await serveVendor("finerworks", world.faults, finerworksRouter(world));
  return {
    ...server,
    world,
    async stop() {
      world.clock.stop();
      await server.stop();
    },
  };
}
