import { expect, test } from "vitest";
import { later } from "#app/domain/clock.ts";
import { writeIdSchema } from "#app/domain/ids.ts";
import { problemKey, type Problem } from "#app/domain/problems/problem.ts";
import type { Connection, LinkedOrder, Lookup, Order, PieceKey, Shop, TimelineEntry, Write } from "#app/domain/records.ts";
import type { ShopReads } from "#app/domain/store.ts";
import { readOrderScreen } from "#app/domain/screens/read-order-screen.ts";
import { aConnectionId, aLineId, aLinkId, anOrderId, shopDomain } from "#test/support/builders/ids.ts";
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

test("a write names what it fulfills", async () => {
  const pieces = ["1", "2"].map((piece) => ({ linkId: aLinkId(1), lineId: aLineId(9001), piece }));
  const screen = await read({ writes: [aWrite("planned", pieces)] });
  expect(screen?.writes[0]?.lines).toEqual([{ title: "Print 1", quantity: 2 }]);
});

test("of a link's lines as many may be chosen as no other link makes; what ships to another vendor order has none to choose", async () => {
  const order = anOrder({ lines: [aLine({ quantity: 5 })] });
  const links = [
    linked({ link: aLink({ lines: [aLinkLine({ quantity: 2 })] }) }),
    linked({ link: aLink({ id: aLinkId(2), lines: [aLinkLine({ quantity: 1 })] }) }),
    linked({ link: aLink({ id: aLinkId(3), isReplacement: true, lines: [aLinkLine({ quantity: 1 })] }) }),
    linked({ link: aLink({ id: aLinkId(4), shipsToLinkId: aLinkId(1), lines: [] }) }),
  ];
  const screen = await read({ order, links });
  expect(screen?.vendorOrders.map(({ ask }) => ask?.lines.map(({ most, now }) => [most, now]))).toEqual([
    [[4, 2]],
    [[3, 1]],
    [[5, 1]],
    undefined,
  ]);
  expect(screen?.lines[0]).toMatchObject({ toShip: 5, uncovered: 2 });
});

test("what the vendors charge is summed up to the cent, as far as they say", async () => {
  const costs = (...some: (string | null)[]) => some.map((cost) => linked({ vendorOrder: aVendorOrder({ cost }) }));
  expect((await read({ links: costs("61.20", "0.10", null) }))?.cost).toBe("61.30");
  expect((await read({ links: costs(null) }))?.cost).toBeNull();
});

test("an order is being asked for while something of it is due at an account that may be asked", async () => {
  const due = [linked({ vendorOrder: aVendorOrder({ nextReadAt: noon }) })];
  const isBeingAsked = async (world: World) => (await read(world))?.isBeingAsked;
  expect(await isBeingAsked({ links: due })).toBe(true);
  expect(await isBeingAsked({ links: due, connection: aConnection({ status: "paused" }) })).toBe(false);
  expect(await isBeingAsked({ links: due, connection: aConnection({ blockedUntil: later(noon, 1) }) })).toBe(false);
  expect(await isBeingAsked({ links: [linked({ vendorOrder: aVendorOrder({ nextReadAt: later(noon, 1) }) })] })).toBe(false);
  expect(await isBeingAsked({ lookups: [aLookup({ nextAskAt: noon })] })).toBe(true);
  expect(await isBeingAsked({ lookups: [aLookup({ nextAskAt: noon, state: "answered" })] })).toBe(false);
});

test("once the vendors are not asked any more, what they have said is among what is shown, also if it was saved while the screen was read", async () => {
  const entry = {
    at: noon,
    who: { kind: "app" },
    what: "suggested",
    params: {},
    orderId: null,
    vendorOrderId: null,
    connectionId: null,
  } as const;
  let timeline: TimelineEntry[] = [];
  const listLookups = async () => {
    await Promise.resolve();
    timeline = [entry];
    return [aLookup({ nextAskAt: later(noon, 1) })];
  };
  const screen = await read({}, { listLookups, listTimeline: () => Promise.resolve(timeline) });
  expect(screen).toMatchObject({ isBeingAsked: false, timeline: [entry] });
});

test("while nothing is linked it is told when a vendor last said that it does not know the order, and whether it is asked again", async () => {
  const lookups = [aLookup({ lastMissingAt: later(noon, -2) }), aLookup({ lastMissingAt: later(noon, -1), nextAskAt: later(noon, 9) })];
  expect(await read({ lookups })).toMatchObject({ checkedAt: later(noon, -1), isAskedFor: true });
  expect(await read({ lookups: [aLookup({ state: "given_up" })] })).toMatchObject({ checkedAt: null, isAskedFor: false });
});

test("an order goes live alone in shadow mode, or for what was left out as that ended", async () => {
  const wait = { code: "left_out", linkId: null, since: noon, until: null, params: {} };
  const canGoLive = async (world: World) => (await read(world))?.canGoLive;
  expect(await canGoLive({ shop: aShop({ shadowMode: true }) })).toBe(true);
  expect(await canGoLive({ shop: aShop({ shadowMode: true }), order: anOrder({ isLive: true }) })).toBe(false);
  expect(await canGoLive({})).toBe(false);
  expect(await canGoLive({ order: anOrder({ waits: [wait] }) })).toBe(true);
});

test("a dismissed problem is not shown again", async () => {
  const screen = await read({ problems: [aProblem(null), aProblem(noon)] });
  expect(screen?.problems).toHaveLength(1);
});

test("an order that the shop does not have has no screen", async () => {
  expect(await read({ order: null })).toBeNull();
});

type World = {
  shop?: Shop;
  connection?: Connection;
  order?: Order | null;
  links?: LinkedOrder[];
  lookups?: Lookup[];
  writes?: Write[];
  problems?: Problem[];
};

function read(
  { order = anOrder(), links = [], lookups = [], shop = aShop(), connection = aConnection(), writes = [], problems = [] }: World,
  others: Partial<Pick<ShopReads, "listLookups" | "listTimeline">> = {},
) {
  const reads = {
    readShop: () => Promise.resolve(shop),
    findOrder: () => Promise.resolve(order),
    listConnections: () => Promise.resolve([connection]),
    listLinks: () => Promise.resolve(links),
    listLookups: () => Promise.resolve(lookups),
    listWrites: () => Promise.resolve(writes),
    listProblems: () => Promise.resolve(problems),
    listTimeline: () => Promise.resolve([]),
    ...others,
  };
  return readOrderScreen({ store: { forShop: () => reads }, clock: { now: () => noon } }, shopDomain, anOrderId(5001));
}

function linked(fields: Partial<LinkedOrder>): LinkedOrder {
  return { link: aLink(), vendorOrder: aVendorOrder(), parcels: [], connection: aConnection(), ...fields };
}

function aLookup(fields: Partial<Lookup>): Lookup {
  const times = { firstAskedAt: null, lastMissingAt: null, misses: 0, nextAskAt: null };
  return {
    orderId: anOrderId(5001),
    connectionId: aConnectionId(1),
    reference: "1001",
    lineId: null,
    isNamed: false,
    state: "asking",
    ...times,
    ...fields,
  };
}

function aWrite(state: Write["state"], pieces: PieceKey[] = []): Write {
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
    pieces,
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
