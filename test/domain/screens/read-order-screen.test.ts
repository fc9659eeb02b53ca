import { expect, test } from "vitest";
import { writeIdSchema } from "#app/domain/ids.ts";
import { problemKey, type Problem } from "#app/domain/problems/problem.ts";
import type { LinkedOrder, Lookup, Order, Write } from "#app/domain/records.ts";
import { readOrderScreen } from "#app/domain/screens/read-order-screen.ts";
import { aLineId, aLinkId, anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aVendorOrder } from "#test/support/builders/vendor.ts";

test("each line names what makes it, and how many units nobody makes", async () => {
  const order = anOrder({ lines: [aLine({ quantity: 3 }), aLine({ position: 1 })] });
  const links = [linked({ link: aLink({ lines: [aLinkLine({ quantity: 2, item: "1" })] }) })];
  const screen = await read({ order, links });
  expect(
    screen?.lines.map(({ makers, uncovered }) => ({
      makers: makers.map(({ number, item, quantity }) => [number, item, quantity]),
      uncovered,
    })),
  ).toEqual([
    { makers: [["123456", "1", 2]], uncovered: 1 },
    { makers: [], uncovered: 1 },
  ]);
});

test("a gift card, a service and what was taken out of the order are missed by nobody", async () => {
  const lines = [
    aLine({ isGiftCard: true }),
    aLine({ position: 1, requiresShipping: false }),
    aLine({ position: 2, quantity: 2, currentQuantity: 0 }),
  ];
  const screen = await read({ order: anOrder({ lines }) });
  expect(screen?.lines.map(({ uncovered }) => uncovered)).toEqual([0, 0, 0]);
});

test("a suggestion is shown beside the links but makes nothing; what was unlinked is gone", async () => {
  const links = [
    linked({ link: aLink({ state: "suggested", lines: [aLinkLine({ lineId: aLineId(9001) })] }) }),
    linked({ link: aLink({ id: aLinkId(2), state: "unlinked" }) }),
  ];
  const screen = await read({ links });
  expect(screen?.vendorOrders.map(({ state }) => state)).toEqual(["suggested"]);
  expect(screen?.lines[0]?.makers).toEqual([]);
  expect(screen?.stage).toBeNull();
});

test("a print that goes to the framer says to which vendor order", async () => {
  const print = linked({ link: aLink({ shipsToLinkId: aLinkId(2), lines: [] }) });
  const frame = linked({ link: aLink({ id: aLinkId(2) }), vendorOrder: aVendorOrder({ vendor: "nwf", number: "1001" }) });
  const screen = await read({ links: [print, frame] });
  expect(screen?.vendorOrders.map(({ shipsTo }) => shipsTo)).toEqual(["1001", null]);
});

test("only what is still to be written stands under next", async () => {
  const states = ["done", "dropped", "planned", "refused"] as const;
  const screen = await read({ writes: states.map((state) => aWrite(state)) });
  expect(screen?.writes.map(({ state }) => state)).toEqual(["planned", "refused"]);
});

test("a dismissed problem is not shown again", async () => {
  const screen = await read({ problems: [aProblem(null), aProblem(noon)] });
  expect(screen?.problems).toHaveLength(1);
});

test("an order that the shop does not have has no screen", async () => {
  expect(await read({ order: null })).toBeNull();
});

type World = { order?: Order | null; links?: LinkedOrder[]; lookups?: Lookup[]; writes?: Write[]; problems?: Problem[] };

function read({ order = anOrder(), links = [], lookups = [], writes = [], problems = [] }: World) {
  const reads = {
    readShop: () => Promise.resolve(aShop()),
    findOrder: () => Promise.resolve(order),
    listConnections: () => Promise.resolve([aConnection()]),
    listLinks: () => Promise.resolve(links),
    listLookups: () => Promise.resolve(lookups),
    listWrites: () => Promise.resolve(writes),
    listProblems: () => Promise.resolve(problems),
    listTimeline: () => Promise.resolve([]),
  };
  return readOrderScreen({ store: { forShop: () => reads }, clock: { now: () => noon } }, shopDomain, anOrderId(5001));
}

function linked(fields: Partial<LinkedOrder>): LinkedOrder {
  return { link: aLink(), vendorOrder: aVendorOrder(), parcels: [], connection: aConnection(), ...fields };
}

function aWrite(state: Write["state"]): Write {
  const tracking = { company: null, numbers: [], urls: [] };
  return {
    kind: "create",
    id: writeIdSchema.parse("00000009-0000-4000-8000-000000000001"),
    orderId: anOrderId(5001),
    linkId: aLinkId(1),
    key: state,
    state,
    fulfillmentId: null,
    numbers: [],
    notifyCustomer: true,
    mail: "none",
    attempts: 0,
    reason: null,
    createdAt: noon,
    sentAt: null,
    doneAt: null,
    nextTryAt: null,
    body: { groups: [], tracking, notifyCustomer: true },
    pieces: [],
  };
}

function aProblem(dismissedAt: Date | null): Problem {
  const draft = {
    kind: "which_lines" as const,
    about: "order:5001",
    orderId: anOrderId(5001),
    vendorOrderId: null,
    connectionId: null,
    params: {},
  };
  const times = { firstSeenAt: noon, lastSeenAt: noon, tries: 0, nextTryAt: null, dismissReason: null };
  return { ...draft, ...times, key: problemKey(draft), dismissedAt };
}
