import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, hourMs } from "#app/domain/clock.ts";
import type { WriteRule } from "#app/domain/fulfillment/rule-of-write.ts";
import { wholeActivity } from "#app/domain/screens/activity-list.ts";
import { fedexNumber, upsNumber } from "#test/demo/numbers.ts";
import { makers, openStoryWorld, type StoryWorld } from "#test/support/story-world.ts";

/** What Activity says about the writes of real stories: each is there by the rule that made the planner call for it. */

let world: StoryWorld;
beforeAll(async () => {
  world = await openStoryWorld();
});
afterAll(() => world.close());

type Shop = Awaited<ReturnType<StoryWorld["openShop"]>>;
type Story = (shop: Shop, order: string) => Promise<void> | void;

const print = { sku: "DUNE", vendor: makers.finerworks };
const frame = { sku: "OAK", vendor: makers.nwf };
const finerworks = () => world.sandbox.world.finerworks;
const nwf = () => world.sandbox.world.nwf;

/** The writes of one order, the first one first, after the steps of its story. */
test.each<[string, typeof print | typeof frame, Story[], WriteRule[]]>([
  ["a parcel ships", print, [(shop, order) => shipPrint(shop, order, upsNumber(1))], ["shipped"]],
  [
    "a number is corrected",
    frame,
    [
      (shop, order) => void nwf().ship(shop.po(order), upsNumber(2)),
      (shop, order) => void nwf().changeNumber(shop.po(order), upsNumber(3)),
    ],
    ["shipped", "number_replaced"],
  ],
  [
    "a second parcel of pieces that are fulfilled",
    print,
    [(shop, order) => shipPrint(shop, order, upsNumber(4)), (shop, order) => shipPrint(shop, order, upsNumber(5))],
    ["shipped", "number_added"],
  ],
  [
    "no number comes, and the merchant does without",
    print,
    [
      (shop) => shop.setPolicy({ fulfillWithoutNumber: true }),
      (shop, order) => void finerworks().ship(shop.po(order), [{ number: null }]),
      (shop) => shop.settle(3 * dayMs),
      (shop, order) => void finerworks().changeNumber(shop.po(order), null, upsNumber(6)),
    ],
    ["no_number_in_time", "number_added"],
  ],
  [
    "fulfilled by hand without a number",
    print,
    [(shop, order) => void shop.merchant.fulfil(order), (shop, order) => shipPrint(shop, order, upsNumber(7))],
    ["fulfilled_without_number", "number_added"],
  ],
  [
    "fulfilled by hand with the same number",
    print,
    [
      (shop, order) => void shop.merchant.fulfil(order, { tracking: { number: upsNumber(8) } }),
      (shop, order) => shipPrint(shop, order, upsNumber(8)),
    ],
    ["same_number"],
  ],
  [
    "fulfilled by hand under another number, which the policy puts up with",
    print,
    [
      (shop) => shop.setPolicy({ mergeIntoForeignTracking: true }),
      (shop, order) => void shop.merchant.fulfil(order, { tracking: { number: "THEIRS" } }),
      (shop, order) => shipPrint(shop, order, upsNumber(9)),
    ],
    ["other_number", "number_added"],
  ],
  [
    "the carrier becomes known afterwards",
    frame,
    [
      (shop, order) => void nwf().ship(shop.po(order), fedexNumber(10), { carrier: null }),
      (shop, order) => void nwf().ship(shop.po(order), fedexNumber(10), { carrier: "fedex ground" }),
    ],
    ["shipped", "carrier_known"],
  ],
  [
    "a parcel arrives",
    print,
    [
      (shop, order) => shipPrint(shop, order, upsNumber(11)),
      (shop) => shop.settle(2 * dayMs),
      (shop, order) => void finerworks().deliver(shop.po(order)),
      (shop) => shop.settle(dayMs),
    ],
    ["shipped", "delivered"],
  ],
  [
    "production is reported, and taken back when the vendor cancels",
    print,
    [
      (shop) => shop.setPolicy({ reportProgress: true }),
      (shop, order) => void finerworks().setStatus(shop.po(order), 5),
      (shop, order) => void finerworks().cancel(shop.po(order)),
    ],
    ["in_production", "progress_over"],
  ],
  [
    "a replacement ships",
    print,
    [
      (shop, order) => shipPrint(shop, order, upsNumber(12)),
      async (shop, order) => {
        finerworks().createOrder({ po: `${shop.po(order)}-R`, items: [], account: shop.account("finerworks") });
        await shop.link(order, "finerworks", `${shop.po(order)}-R`, { isReplacement: true });
      },
      (shop, order) => void finerworks().ship(`${shop.po(order)}-R`, [{ number: upsNumber(13) }]),
    ],
    ["shipped", "replacement_shipped"],
  ],
])("%s", async (_what, line, story, rules) => {
  const shop = await world.openShop();
  const order = await shop.order([line]);
  for (const step of story) {
    await step(shop, order);
    // What has shipped is read again after six hours.
    await shop.settle(7 * hourMs);
  }
  const activity = await world.services.listActivityRows(shop.domain, wholeActivity);
  const rows = activity?.rows.toReversed() ?? [];
  expect(rows.map(({ rule, result }) => [rule, result])).toEqual(rules.map((rule) => [rule, "done"]));
});

function shipPrint(shop: Shop, order: string, number: string): void {
  finerworks().ship(shop.po(order), [{ number }]);
}
