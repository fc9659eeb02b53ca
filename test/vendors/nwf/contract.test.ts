import { vendorContract, type Look } from "#test/support/vendor-contract.ts";
import { vendorRegistry } from "#app/vendors/registry.ts";
import { WorldClock } from "#test/sandbox/clock.ts";
import { Faults } from "#test/sandbox/faults.ts";
import type { Quirks } from "#test/sandbox/nwf/model.ts";
import { planted } from "#test/sandbox/nwf/replies.ts";
import { nwfRouter } from "#test/sandbox/nwf/router.ts";
import { NwfWorld, sandboxAccount } from "#test/sandbox/nwf/world.ts";
import { serveVendor } from "../serve-vendor.ts";

const looks: Record<Look, Partial<Quirks>> = {
  repeats: { repeats: true },
  reversed: { reversed: true },
  unasked: { unasked: true },
  numbersAsText: { numbersAsText: true },
  status404: { status404: true },
  extraFields: { extraFields: true },
  withoutOffset: { withOffset: false },
};

for (const [name, form] of Object.entries({ "NWF (JSON)": { xml: false }, "NWF (XML)": { xml: true } })) {
  vendorContract(name, async () => {
    const clock = new WorldClock(new Date("2026-07-01T12:00:00Z"));
    const faults = new Faults();
    const world = new NwfWorld({ clock, faults });
    Object.assign(world.quirks, form);
    const server = await serveVendor("nwf", faults, nwfRouter(world));
    const adapter = vendorRegistry({ extraBaseUrls: [server.origin], clock, limits: { timeoutMs: 500, maxBytes: 300_000, gapMs: 0 } }).of(
      "nwf",
    );
    return {
      adapter,
      account: {
        baseUrl: server.origin,
        fields: sandboxAccount,
        identity: JSON.stringify([sandboxAccount.role.toLowerCase(), sandboxAccount.username]),
      },
      wrongAccount: { baseUrl: server.origin, fields: { ...sandboxAccount, password: "another" }, identity: "another" },
      secrets: [planted, sandboxAccount.username, sandboxAccount.password],
      unaskable: "1001/2",
      failureBody: JSON.stringify({ message: "An error has occurred." }),
      order: (po) => void world.createOrder({ number: po, items: [{ item: "1", sku: "FRAME-1", quantity: 2 }] }),
      produce: (po) => void world.setStatus(po, "Processing"),
      confuse: (po) => void world.setStatus(po, "Quality Gate"),
      respell: (po) => void world.setStatus(po, "SHIPPED"),
      ship: (po, field) => void world.ship(po, field),
      shipApart: (po, parcels) => {
        for (const [index, { field, carrier }] of parcels.entries()) world.ship(po, field, { item: "1", copy: index + 1, carrier });
      },
      labelEarly: (po, field) => void world.changeNumber(po, field),
      remake: (po) => void world.remake(po),
      correct: (po, _from, to) => void world.changeNumber(po, to),
      poison: (po) => void world.quirks.breaks.push(po),
      look: (look) => void Object.assign(world.quirks, looks[look]),
      fault: (fault, times) => (times === 0 ? faults.clear() : void faults.add({ target: "nwf", times, fault })),
      requests: () => server.requests,
      stop: async () => {
        clock.stop();
        await server.stop();
      },
    };
  });
}
