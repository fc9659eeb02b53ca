import { vendorContract, type Look } from "#test/support/vendor-contract.ts";
import { vendorRegistry } from "#app/vendors/registry.ts";
import type { Quirks } from "#test/sandbox/finerworks/model.ts";
import { planted } from "#test/sandbox/finerworks/replies.ts";
import { sandboxKeys } from "#test/sandbox/finerworks/world.ts";
import { serveFinerworks } from "../serve-finerworks.ts";

const looks: Record<Look, Partial<Quirks>> = {
  repeats: { repeats: true },
  reversed: { reversed: true },
  unasked: { unasked: true },
  numbersAsText: { idsAsText: true },
  status404: { status404: true },
  extraFields: { extraFields: true },
  withoutOffset: { withOffset: false },
};

vendorContract("FinerWorks", async () => {
  const server = await serveFinerworks(new Date("2026-07-01T12:00:00Z"));
  const { world } = server;
  const adapter = vendorRegistry({
    extraBaseUrls: [server.origin],
    clock: world.clock,
    limits: { timeoutMs: 500, maxBytes: 300_000, gapMs: 0 },
  }).of("finerworks");
  return {
    adapter,
    account: { baseUrl: server.origin, fields: sandboxKeys, identity: JSON.stringify([sandboxKeys.web_api_key]) },
    wrongAccount: { baseUrl: server.origin, fields: { ...sandboxKeys, app_key: "another" }, identity: "another" },
    secrets: [planted, ...Object.values(sandboxKeys)],
    unaskable: "x".repeat(51),
    failureBody: JSON.stringify({ status: { success: false, status_code: 200, message: "Something went wrong." }, orders: [] }),
    order: (po) => void world.createOrder({ po, items: [{ sku: "PRINT-1", quantity: 2, variantId: null }] }),
    produce: (po) => void world.setStatus(po, 20),
    confuse: (po) => void world.setStatus(po, 77, "Quality Gate"),
    respell: (po) => void world.setStatus(po, world.order(po).statusId, "Dispatched"),
    ship: (po, field) => void world.ship(po, [{ number: field, carrier: null }]),
    shipApart: (po, parcels) =>
      void world.ship(
        po,
        parcels.map(({ field, carrier }) => ({ number: field, carrier })),
      ),
    labelEarly: (po, field) => void world.ship(po, [{ number: field, shippedAt: null }], { statusId: 20 }),
    remake: (po) => void world.remake(po),
    correct: (po, from, to) => void world.changeNumber(po, from, to),
    poison: (po) => void world.quirks.breaks.push(po),
    look: (look) => void Object.assign(world.quirks, looks[look]),
    fault: (fault, times) => (times === 0 ? world.faults.clear() : void world.faults.add({ target: "finerworks", times, fault })),
    requests: () => server.requests,
    stop: () => server.stop(),
  };
});
