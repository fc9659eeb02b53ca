import { expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { backlogOf, decideBacklog, isSending, noBacklog } from "#app/domain/fulfillment/backlog.ts";
import type { LinkedOrder } from "#app/domain/records.ts";
import { aLine, aConnection, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";
import { Story } from "./shop-model.ts";

const before = later(noon, -hourMs);
const after = later(noon, hourMs);
const [ups, otherUps, thirdUps] = ["1Z5R89390357567127", "1Z879E930346834440", "1Z12345E0205271688"];

test.each([
  ["with mail", {}, { create: 1, mail: true }],
  ["without mail", { quietBefore: noon }, { create: 1, mail: false }],
  ["only from now on", { leftOutBefore: noon }, { create: 0, mail: false }],
] as const)("what has waited is sent %s", (_name, backlog, wanted) => {
  const story = new Story(aShopOrder(), [whole([[ups, before]])]);
  story.backlog = { ...noBacklog, ...backlog };
  const { writes, waits, problems } = story.plan();
  expect(writes.map(({ notifyCustomer }) => notifyCustomer)).toEqual(wanted.create === 0 ? [] : [wanted.mail]);
  expect(problems).toEqual([]);
  expect(waits).toMatchObject(wanted.create === 0 ? [{ code: "left_out", since: noon, params: { pieces: 1, numbers: ups } }] : []);
});

test("what comes after shadow mode ended is written and mailed, whatever was chosen", () => {
  for (const backlog of [
    { leftOutBefore: noon, quietBefore: null },
    { leftOutBefore: null, quietBefore: noon },
  ]) {
    const story = new Story(aShopOrder(), [whole([[ups, after]])]);
    story.backlog = backlog;
    expect(story.plan().writes).toMatchObject([{ kind: "create", numbers: [ups], notifyCustomer: true }]);
  }
});

test("a piece with an old and a new number is written whole, and its new number is mailed", () => {
  const story = new Story(aShopOrder(), [
    whole([
      [ups, before],
      [otherUps, after],
    ]),
  ]);
  for (const backlog of [
    { leftOutBefore: noon, quietBefore: null },
    { leftOutBefore: null, quietBefore: noon },
  ]) {
    story.backlog = backlog;
    expect(story.plan().writes).toMatchObject([{ kind: "create", numbers: [ups, otherUps], notifyCustomer: true }]);
  }
});

test("of pieces told apart only those of new parcels are written, and the others are not taken for lost", () => {
  const story = new Story(aShopOrder({ lines: [aLine({ quantity: 2 })] }), [
    pieces(
      [
        [ups, before],
        [otherUps, after],
      ],
      2,
    ),
  ]);
  story.backlog = { ...noBacklog, leftOutBefore: noon };
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [otherUps] }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [], waits: [{ code: "left_out" }] });
  story.backlog = noBacklog;
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [ups] }]);
});

test("a surplus piece in a parcel that was left out is no parcel that shipped although cancelled", () => {
  const story = new Story(aShopOrder(), [
    pieces(
      [
        [ups, before],
        [otherUps, before],
      ],
      1,
    ),
  ]);
  story.backlog = { ...noBacklog, leftOutBefore: noon };
  expect(story.plan()).toMatchObject({ writes: [], problems: [] });
});

test("no old number is added to what stands, and none raises a question about what people did by hand", () => {
  const story = new Story(aShopOrder(), [whole([[ups, before]])]);
  story.carryOut();
  story.links = [
    whole([
      [ups, before],
      [otherUps, before],
    ]),
  ];
  story.backlog = { ...noBacklog, leftOutBefore: noon };
  expect(story.plan()).toMatchObject({ writes: [], problems: [], waits: [{ code: "left_out", params: { pieces: 0, numbers: otherUps } }] });
  story.links = [
    whole([
      [ups, before],
      [otherUps, before],
      [thirdUps, after],
    ]),
  ];
  expect(story.plan().writes).toMatchObject([{ kind: "tracking", numbers: [ups, thirdUps] }]);
});

test("fulfilled by hand under another number in shadow mode: left out, nothing is asked", () => {
  const story = new Story(aShopOrder(), [whole([[ups, before]])]);
  const [target] = story.shopify.order.fulfillmentOrders;
  const [line] = target?.lines ?? [];
  if (target === undefined || line === undefined) throw new Error("The order has a line to fulfill.");
  const groups = [{ fulfillmentOrderId: target.id, lines: [{ id: line.id, quantity: 1 }] }];
  story.shopify.create({ groups, tracking: { company: null, numbers: ["MERCHANT"], urls: [] }, notifyCustomer: true }, before);
  expect(story.plan().problems).toMatchObject([{ kind: "other_tracking" }]);
  story.backlog = { ...noBacklog, leftOutBefore: noon };
  expect(story.plan()).toMatchObject({ writes: [], problems: [], waits: [] });
});

test("a later choice for the shop takes back nothing that an earlier one left out or kept quiet", () => {
  const first = decideBacklog(null, "from_now_on", before);
  expect(decideBacklog(first, "with_mail", after)).toEqual({ decidedAt: after, leftOutBefore: before, quietBefore: null });
  expect(decideBacklog(first, "without_mail", after)).toEqual({ decidedAt: after, leftOutBefore: before, quietBefore: after });
});

test("an order's own choice stands before the shop's; back in shadow mode, the shop's later one counts for it too", () => {
  const backlog = decideBacklog(null, "with_mail", noon);
  const shop = (at: Date) => ({ backlog: decideBacklog(null, "from_now_on", at) });
  expect(backlogOf(shop(before), { backlog: null, isLive: false }).leftOutBefore).toEqual(before);
  expect(backlogOf(shop(before), { backlog, isLive: false }).leftOutBefore).toBeNull();
  expect(backlogOf(shop(after), { backlog, isLive: true }).leftOutBefore).toBeNull();
  expect(backlogOf(shop(after), { backlog, isLive: false }).leftOutBefore).toEqual(after);
  expect(isSending({ shadowMode: true }, { isLive: false })).toBe(false);
  expect(isSending({ shadowMode: true }, { isLive: true })).toBe(true);
});

type Numbered = readonly [number: string, firstSeenAt: Date];

function whole(numbers: Numbered[]): LinkedOrder {
  return {
    link: aLink({ lines: [aLinkLine()] }),
    vendorOrder: aVendorOrder({ stage: "shipped", shippedSeenAt: before, firstSeenAt: later(before, -hourMs) }),
    parcels: numbers.map(([number, firstSeenAt]) => aParcel({ number, firstSeenAt })),
    connection: aConnection(),
  };
}

function pieces(numbers: Numbered[], quantity: number): LinkedOrder {
  const made = numbers.map(([number], n) => aPiece({ copy: n + 1, shipped: true, numbers: [number] }));
  return {
    link: aLink({ lines: [aLinkLine({ item: "1", quantity })] }),
    vendorOrder: aVendorOrder({ vendor: "nwf", stage: "shipped", pieces: made }),
    parcels: numbers.map(([number, firstSeenAt], n) => aParcel({ number, firstSeenAt, pieces: [`1/${n + 1}`] })),
    connection: aConnection({ vendor: "nwf" }),
  };
}
