import { expect, test } from "vitest";
import type { Fulfillment, OrderLine, StoredOrder } from "#app/domain/shop.ts";
import { fulfillmentIdSchema, fulfillmentOrderLineIdSchema } from "#app/domain/ids.ts";
import { toOldOrder } from "#app/shopify/old-order.ts";
import type { FulfillmentOrderAloneReply } from "#app/shopify/schemas.ts";
import { aFulfillmentOrderId, aLineId } from "#test/support/builders/ids.ts";
import { aLine, anOrder, noon } from "#test/support/builders/shop.ts";

const stored: StoredOrder = anOrder({ lines: [aLine({ quantity: 3 })], fulfillmentOrderIds: [aFulfillmentOrderId(6001)] });
const open = { remaining: 3, quantity: 3, currentQuantity: 3, unfulfilled: 3 };

test("an order is put together from its stored lines with today's quantities, and from what its fulfillment orders show", () => {
  const later = new Date(noon.getTime() + 1_000);
  const order = toOldOrder(stored, {
    fulfillmentOrders: [fulfillmentOrder({ ...open, remaining: 1, currentQuantity: 1, unfulfilled: 1 }, { updatedAt: later })],
    fulfillments: [],
  });
  expect(order).toMatchObject({
    id: stored.id,
    name: "#1001",
    placedAt: stored.placedAt,
    updatedAt: later,
    lines: [{ title: "Print 1", sku: "SKU-1", quantity: 3, currentQuantity: 1 }],
    fulfillmentOrders: [{ status: "OPEN", canFulfill: true, lines: [{ lineId: aLineId(9001), remaining: 1 }] }],
    fulfillments: [],
  });
});

test.each<[string, Parameters<typeof fulfillmentOrder>[0], Fulfillment[], boolean]>([
  ["all open", open, [], true],
  ["one fulfilled and seen", { ...open, remaining: 2, unfulfilled: 2 }, [fulfillment(1)], true],
  ["one refunded before it shipped", { ...open, remaining: 2, currentQuantity: 2, unfulfilled: 2 }, [], true],
  ["all fulfilled, one refunded since", { remaining: 0, quantity: 3, currentQuantity: 2, unfulfilled: 0 }, [fulfillment(3)], true],
  ["one fulfilled out of sight", { ...open, remaining: 2, unfulfilled: 2 }, [], false],
  ["one fulfilled, and that cancelled out of sight", { ...open, remaining: 2 }, [], false],
  ["one moved to a place out of sight", { ...open, remaining: 2 }, [], false],
  ["a fulfillment that was cancelled", { ...open, remaining: 2, unfulfilled: 2 }, [{ ...fulfillment(1), isCancelled: true }], false],
  [
    "one fulfilled and one refunded, so that another may be fulfilled out of sight",
    { remaining: 1, quantity: 3, currentQuantity: 2, unfulfilled: 1 },
    [fulfillment(1)],
    false,
  ],
])("with %s, the answer is an order only if every unit is accounted for", (_name, line, fulfillments, isWhole) => {
  expect(toOldOrder(stored, { fulfillmentOrders: [fulfillmentOrder(line)], fulfillments }) !== null).toBe(isWhole);
});

test.each<[string, OrderLine[], boolean]>([
  ["to be shipped", [aLine({ quantity: 3 }), aLine({ position: 1 })], false],
  ["that was taken out", [aLine({ quantity: 3 }), aLine({ position: 1, currentQuantity: 0 })], true],
  ["that needs no shipping", [aLine({ quantity: 3 }), aLine({ position: 1, requiresShipping: false })], true],
])("a stored line %s that stands in no fulfillment order seen", (_name, lines, isWhole) => {
  const seen = { fulfillmentOrders: [fulfillmentOrder(open)], fulfillments: [] };
  expect(toOldOrder({ ...stored, lines }, seen) !== null).toBe(isWhole);
});

test("a line that was added when the order was out of reach already is not guessed at", () => {
  const lines = [aLine({ position: 1 })];
  expect(toOldOrder({ ...stored, lines }, { fulfillmentOrders: [fulfillmentOrder(open)], fulfillments: [] })).toBeNull();
});

type Units = { remaining: number; quantity: number; currentQuantity: number; unfulfilled: number };

function fulfillmentOrder(
  { remaining, quantity, currentQuantity, unfulfilled }: Units,
  fields: Partial<FulfillmentOrderAloneReply> = {},
): FulfillmentOrderAloneReply {
  const page = { hasNextPage: false, endCursor: null };
  const lineItem = { id: aLineId(9001), quantity, currentQuantity, unfulfilledQuantity: unfulfilled };
  return {
    id: aFulfillmentOrderId(6001),
    orderId: stored.id,
    updatedAt: noon,
    status: remaining === 0 ? "CLOSED" : "OPEN",
    fulfillAt: null,
    supportedActions: [{ action: "CREATE_FULFILLMENT" }],
    deliveryMethod: { methodType: "SHIPPING" },
    assignedLocation: { name: "Workshop", location: { id: "1", isFulfillmentService: false } },
    fulfillmentHolds: [],
    lineItems: {
      nodes: [{ id: fulfillmentOrderLineIdSchema.parse("8001"), remainingQuantity: remaining, lineItem }],
      pageInfo: page,
    },
    fulfillments: { nodes: [], pageInfo: page },
    ...fields,
  };
}

function fulfillment(quantity: number): Fulfillment {
  return {
    id: fulfillmentIdSchema.parse("70001"),
    name: "#1001-F1",
    createdAt: noon,
    isCancelled: false,
    locationId: "1",
    company: null,
    numbers: [],
    pieces: [{ lineId: aLineId(9001), quantity }],
    deliveredAt: null,
  };
}
