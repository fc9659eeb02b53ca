import type { Sandbox } from "#test/sandbox/server.ts";
import { demoShop, frameShop, numbers, printRoom, tales } from "./tales.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What a scene plays on. `ops` runs a verb of the operator's command line for the shop. */
type Stage = { world: Sandbox["world"]; ops(args: string[]): Promise<unknown> };

/** One step of the story. `then`: the numbers that each fulfillment of an order must carry before the story goes on. */
export type Scene = { title: string; act(stage: Stage): void | Promise<void>; linked?: string[]; then?: Record<string, string[][]> };

export const scenes: Scene[] = [
  {
    title: "Fourteen orders come in; the merchant has submitted them to the vendors",
    act: ({ world }) => {
      for (const tale of tales) world.shopify.merchant(demoShop).createOrder({ name: tale.name, lines: tale.lines });
      for (const tale of tales) submitToVendors(world, tale.name);
    },
    linked: tales.map(({ name }) => name).filter((name) => name !== "#1006"),
  },
  {
    title: "Both vendors begin to work; #1009 is put on hold, #1012 is fulfilled by hand, #1014 is cancelled",
    act: ({ world }) => {
      for (const { po } of world.finerworks.orders()) world.finerworks.setStatus(po, 5);
      for (const { number } of world.nwf.orders()) world.nwf.setStatus(number, "Processing");
      const merchant = world.shopify.merchant(demoShop);
      merchant.hold("#1009", { reason: "INCORRECT_ADDRESS" });
      merchant.fulfil("#1012");
      merchant.cancelOrder("#1014", "CUSTOMER");
    },
  },
  {
    title: "FinerWorks stops answering; NWF ships four orders, one of them only in part, one under a wrong number",
    act: ({ world }) => {
      world.faults.add({ target: "finerworks", times: Infinity, fault: { kind: "status", status: 503 } });
      world.finerworks.ship("1007", [{ number: numbers.print1007 }]);
      world.nwf.ship("1002", numbers.frame1002);
      world.nwf.ship("1003", numbers.frame1003);
      world.nwf.ship("1005", numbers.copy1of1005, { copy: 1 });
      world.nwf.ship("1009", numbers.frame1009);
      world.nwf.ship("1010", numbers.wrong1010);
      world.clock.advance(2 * hourMs);
    },
    then: {
      "#1002": [[numbers.frame1002]],
      "#1003": [[numbers.frame1003]],
      "#1005": [[numbers.copy1of1005]],
      "#1010": [[numbers.wrong1010]],
    },
  },
  {
    title: "FinerWorks answers again and ships; #1008 has no number yet",
    act: ({ world }) => {
      world.faults.clear();
      world.finerworks.ship("1001", [{ number: numbers.print1001 }]);
      world.finerworks.ship("1003", [{ number: numbers.print1003 }]);
      world.finerworks.ship("1004", [{ number: numbers.first1004 }]);
      world.finerworks.ship("1008", [{ number: null }]);
      world.finerworks.ship("1012", [{ number: numbers.print1012 }]);
      world.finerworks.ship("1013", [{ number: numbers.print1013 }]);
      world.finerworks.ship("1014", [{ number: numbers.print1014 }]);
    },
    then: {
      "#1001": [[numbers.print1001]],
      "#1003": [[numbers.frame1003], [numbers.print1003]],
      "#1004": [[numbers.first1004]],
      "#1007": [[numbers.print1007]],
      "#1012": [[numbers.print1012]],
      "#1013": [[numbers.print1013], [numbers.print1013]],
    },
  },
  {
    title: "Next day: second parcels leave, #1009 is released, NWF corrects #1010's number, #1006 is linked by hand",
    act: async ({ world, ops }) => {
      world.clock.advance(dayMs);
      world.finerworks.ship("1004", [{ number: numbers.second1004, weight: 5 }]);
      world.nwf.ship("1005", numbers.rest1005, { copy: 2 });
      world.nwf.ship("1005", numbers.rest1005, { copy: 3 });
      world.nwf.changeNumber("1010", numbers.right1010);
      world.shopify.merchant(demoShop).release("#1009");
      await ops(["link", "--order", "#1006", "--connection", "FinerWorks", "--ref", "10O6"]);
      world.finerworks.ship("10O6", [{ number: numbers.print1006 }]);
    },
    then: {
      "#1004": [[numbers.first1004, numbers.second1004]],
      "#1005": [[numbers.copy1of1005], [numbers.rest1005]],
      "#1006": [[numbers.print1006]],
      "#1009": [[numbers.frame1009]],
      "#1010": [[numbers.right1010]],
    },
  },
  {
    title: "NWF ships one of two copies of #1011; Shopify fulfils it, and its answer is lost",
    act: ({ world }) => {
      world.faults.add({ target: "shopify", match: "CreateFulfillment", times: 1, fault: { kind: "lost_reply" } });
      world.nwf.ship("1011", numbers.copy1of1011, { copy: 1 });
    },
    then: { "#1011": [[numbers.copy1of1011]] },
  },
  {
    title: "Another day: the other copy of #1011 leaves, and #1008 gets its number at last",
    act: ({ world }) => {
      world.clock.advance(dayMs);
      world.nwf.ship("1011", numbers.copy2of1011, { copy: 2 });
      world.finerworks.changeNumber("1008", null, numbers.late1008);
    },
    then: { "#1008": [[numbers.late1008]], "#1011": [[numbers.copy1of1011], [numbers.copy2of1011]] },
  },
];

/** The merchant's own program sends each line to the vendor that makes it; somebody types #1006 by hand. */
function submitToVendors({ finerworks, nwf }: Sandbox["world"], name: string): void {
  const lines = tales.find((tale) => tale.name === name)?.lines ?? [];
  const po = name === "#1006" ? "10O6" : name.slice(1);
  const of = (vendor: string) =>
    lines.filter((line) => line.vendor === vendor).map(({ sku, quantity = 1 }) => ({ sku, quantity, variantId: null }));
  if (of(printRoom).length > 0) finerworks.createOrder({ po, items: of(printRoom) });
  if (of(frameShop).length > 0) nwf.createOrder({ number: po, items: of(frameShop) });
}
