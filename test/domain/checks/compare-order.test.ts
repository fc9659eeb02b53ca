import { expect, test } from "vitest";
import { compareOrder, type Comparison } from "#app/domain/checks/compare-order.ts";
import { noBacklog } from "#app/domain/fulfillment/backlog.ts";
import { planWrites } from "#app/domain/fulfillment/plan-writes.ts";
import type { Plan } from "#app/domain/fulfillment/plan.ts";
import { defaultPolicy } from "#app/domain/policy.ts";
import { problemKey, type Problem, type ProblemDraft } from "#app/domain/problems/problem.ts";
import type { LinkedOrder, Wait } from "#app/domain/records.ts";
import type { Fulfillment } from "#app/domain/shop.ts";
import { aCreate, aFulfillmentId, aWriteId } from "#test/db/sample-records.ts";
import { aConnectionId, aLineId, aLinkId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";

const ups = "1Z5R89390357567127";

test("a parcel that Shopify does not have is a write, told with both sides", () => {
  expect(compare({ links: [shipped()] })).toEqual([
    {
      orderId: anOrderId(5001),
      order: "#1001",
      atVendor: { account: "FinerWorks", vendorOrder: "123456", stage: "shipped", numbers: [ups] },
      atShopify: { pieces: 1, fulfilled: 0, numbers: [] },
      follows: { kind: "write", write: "create", isHeld: false },
      next: "framewire",
    },
  ]);
});

test("in shadow mode the merchant acts next", () => {
  expect(compare({ links: [shipped()], isSending: false })).toMatchObject([{ follows: { isHeld: true }, next: "merchant" }]);
});

test("an order whose number stands at Shopify is no difference, and an adoption is none either", () => {
  expect(compare({ links: [shipped()], order: aShopOrder({ fulfillments: [aFulfillment([ups])], fulfillmentOrders: [] }) })).toEqual([]);
});

test("we hold the number, Shopify has a fulfillment without it: the number is on its way there", () => {
  const order = aShopOrder({ fulfillments: [aFulfillment([])], fulfillmentOrders: [] });
  expect(compare({ links: [shipped()], order })).toMatchObject([
    {
      atVendor: { numbers: [ups] },
      atShopify: { pieces: 1, fulfilled: 1, numbers: [] },
      follows: { kind: "write", write: "tracking" },
    },
  ]);
});

test("what is in the way is named by the problem's key, and by who ends it", () => {
  const rows = compare({ links: [shipped()], plan: planOf({ problems: [draft("on_hold_in_shopify"), draft("shipped_without_number")] }) });
  expect(rows.map(({ follows, next }) => [follows, next])).toEqual([
    [{ kind: "problem", key: "on_hold_in_shopify order:5001" }, "merchant"],
    [{ kind: "problem", key: "shipped_without_number order:5001" }, "vendor"],
  ]);
});

test.each([
  ["which_lines", "merchant"],
  ["on_hold", "merchant"],
  ["scheduled", "shopify"],
  ["shipped_without_number", "vendor"],
  ["unavailable", "framewire"],
])("a wait for %s is for %s", (code, next) => {
  const rows = compare({ links: [shipped()], plan: planOf({ waits: [aWait(code)] }) });
  expect(rows.map((row) => [row.follows, row.next])).toEqual([[{ kind: "wait", code, until: null }, next]]);
});

test("a wait that has become a problem is told once", () => {
  const plan = planOf({ waits: [aWait("on_hold")], problems: [draft("on_hold_in_shopify")] });
  expect(compare({ links: [shipped()], plan }).map(({ follows }) => follows.kind)).toEqual(["problem"]);
});

test("a write that Shopify refused stands as its problem until something changes", () => {
  const [planned] = plan([shipped()]).writes;
  const refused = aCreate({ id: aWriteId(7), key: planned?.key ?? "", state: "refused" });
  const about = { ...draft("refused_by_shopify"), about: `order:5001/write:${aWriteId(7)}` };
  const rows = compare({ links: [shipped()], writes: [refused], problems: [asStored(about)] });
  expect(rows.map(({ follows }) => follows)).toEqual([{ kind: "problem", key: problemKey(about) }]);
});

test("a write whose answer was lost waits to be looked for, and is planned by nobody", () => {
  const lost = aCreate({ state: "unknown", pieces: [{ linkId: aLinkId(1), lineId: aLineId(9001), piece: "1" }] });
  expect(compare({ links: [shipped()], writes: [lost] }).map(({ follows }) => follows)).toEqual([
    { kind: "wait", code: "outcome_unknown", until: null },
  ]);
});

function plan(links: LinkedOrder[], fields: Partial<Comparison> = {}): Plan {
  const order = fields.order ?? aShopOrder();
  return planWrites({
    order,
    links,
    writes: fields.writes ?? [],
    waits: [],
    policy: defaultPolicy,
    timeZone: "UTC",
    backlog: noBacklog,
    installedAt: noon,
    now: noon,
  });
}

function planOf(fields: Partial<Plan>): Plan {
  return { writes: [], removals: [], waits: [], problems: [], nextLookAt: null, ...fields };
}

/** With the plan that follows from the facts, unless one is given. */
function compare(fields: Partial<Comparison> & { links: LinkedOrder[] }) {
  return compareOrder({ order: aShopOrder(), writes: [], problems: [], isSending: true, plan: plan(fields.links, fields), ...fields });
}

function shipped(): LinkedOrder {
  return {
    link: aLink(),
    vendorOrder: aVendorOrder({ stage: "shipped", shippedSeenAt: noon }),
    parcels: [aParcel({ number: ups })],
    connection: aConnection(),
  };
}

function aFulfillment(numbers: string[]): Fulfillment {
  return {
    id: aFulfillmentId(1),
    name: "#1001-F1",
    createdAt: noon,
    isCancelled: false,
    locationId: "1",
    company: null,
    numbers: numbers.map((number) => ({ number, url: null })),
    pieces: [{ lineId: aLineId(9001), quantity: 1 }],
    deliveredAt: null,
  };
}

function draft(kind: ProblemDraft["kind"]): ProblemDraft {
  const ids = { orderId: anOrderId(5001), vendorOrderId: aVendorOrderId(1), connectionId: aConnectionId(1) };
  return { kind, about: "order:5001", ...ids, params: {} };
}

function asStored(problem: ProblemDraft): Problem {
  const times = { firstSeenAt: noon, lastSeenAt: noon, tries: 0, nextTryAt: null, dismissedAt: null, dismissReason: null };
  return { ...problem, key: problemKey(problem), ...times };
}

function aWait(code: string): Wait {
  return { code, linkId: aLinkId(1), since: noon, until: null, params: {} };
}
