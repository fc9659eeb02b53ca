import fc from "fast-check";
import { fulfillmentIdSchema, fulfillmentOrderLineIdSchema } from "#app/domain/ids.ts";
import type { LinkedOrder, Parcel } from "#app/domain/records.ts";
import type { Fulfillment, FulfillmentOrder, OrderLine } from "#app/domain/shop.ts";
import { aConnectionId, aFulfillmentOrderId, aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";
import { Story } from "./shop-model.ts";

const lineShape = fc.record({
  quantity: fc.integer({ min: 1, max: 4 }),
  refunded: fc.constantFrom(0, 0, 0, 1),
  byHand: fc.constantFrom(0, 0, 1, 2),
  wholeShare: fc.integer({ min: 0, max: 4 }),
  pieceShare: fc.integer({ min: 0, max: 4 }),
  /** Where each unit that is left was routed to. */
  routes: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
});

const pieceShape = fc.record({ shipped: fc.boolean(), numbers: fc.subarray(["P1", "P2", "P3"], { maxLength: 2 }) });

export const storyShape = fc.record({
  lines: fc.array(lineShape, { minLength: 1, maxLength: 3 }),
  /** Four fulfillment orders at two locations; only some can be fulfilled. */
  kinds: fc.array(fc.constantFrom("open", "open", "open", "in_progress", "on_hold", "scheduled", "other_service", "pick_up", "unrouted"), {
    minLength: 4,
    maxLength: 4,
  }),
  handNumber: fc.constantFrom(null, null, "HAND", "W1", "P1"),
  stage: fc.constantFrom("in_production" as const, "partially_shipped" as const, "shipped" as const, "shipped" as const),
  wholeNumbers: fc.subarray(["W1", "W2", "W3"]),
  pieces: fc.array(pieceShape, { minLength: 12, maxLength: 12 }),
  merge: fc.boolean(),
});
export type StoryShape = typeof storyShape extends fc.Arbitrary<infer S> ? S : never;

/** An order of any shape with two vendor orders, one that tells pieces apart and one that does not, and what people did by hand. */
export function storyOf(shape: StoryShape): Story {
  const lines = shape.lines.map((line, position) =>
    aLine({ position, quantity: line.quantity, currentQuantity: Math.max(0, line.quantity - line.refunded) }),
  );
  const handPieces = lines.flatMap((line, n) => handPiecesOf(line, shape.lines[n]?.byHand ?? 0));
  const order = aShopOrder({
    lines,
    fulfillments: handPieces.length === 0 ? [] : [byHand(handPieces, shape.handNumber)],
    fulfillmentOrders: shape.kinds.flatMap((kind, n) => routed({ shape, lines, kind, n, handPieces })),
  });
  const story = new Story(order, linksOf(shape, lines));
  story.policy = { ...story.policy, mergeIntoForeignTracking: shape.merge };
  return story;
}

/** The two vendor orders as the shape has them; ask again with another shape of the same lines for a later reading. */
export function linksOf(shape: StoryShape, lines: OrderLine[]): LinkedOrder[] {
  return [wholeLink(shape, lines), pieceLink(shape, lines)];
}

function wholeLink(shape: StoryShape, lines: OrderLine[]): LinkedOrder {
  const linkLines = lines.flatMap((line, n) => linkLine(line.id, Math.min(shape.lines[n]?.wholeShare ?? 0, line.quantity), null));
  return {
    link: aLink({ id: aLinkId(1), vendorOrderId: aVendorOrderId(1), lines: linkLines }),
    vendorOrder: aVendorOrder({ id: aVendorOrderId(1), stage: shape.stage }),
    parcels: shape.wholeNumbers.map((number) => numbered(number, [])),
    connection: aConnection(),
  };
}

function pieceLink(shape: StoryShape, lines: OrderLine[]): LinkedOrder {
  const shares = lines.map((line, n) =>
    Math.min(shape.lines[n]?.pieceShare ?? 0, line.quantity - Math.min(shape.lines[n]?.wholeShare ?? 0, line.quantity)),
  );
  const pieces = shares.flatMap((share, n) =>
    Array.from({ length: share }, (_, copy) => {
      const drawn = shape.pieces[n * 4 + copy] ?? { shipped: false, numbers: [] };
      return aPiece({ item: String(n + 1), copy: copy + 1, shipped: drawn.shipped, numbers: drawn.numbers });
    }),
  );
  const numbers = [...new Set(pieces.flatMap((piece) => piece.numbers))];
  return {
    link: aLink({
      id: aLinkId(2),
      vendorOrderId: aVendorOrderId(2),
      lines: lines.flatMap((line, n) => linkLine(line.id, shares[n] ?? 0, String(n + 1))),
    }),
    vendorOrder: aVendorOrder({ id: aVendorOrderId(2), connectionId: aConnectionId(2), vendor: "nwf", stage: "partially_shipped", pieces }),
    parcels: numbers.map((number) =>
      numbered(
        number,
        pieces.filter((piece) => piece.numbers.includes(number)).map(({ key }) => key),
      ),
    ),
    connection: aConnection({ id: aConnectionId(2), vendor: "nwf" }),
  };
}

function linkLine(lineId: OrderLine["id"], quantity: number, item: string | null) {
  return quantity === 0 ? [] : [aLinkLine({ lineId, quantity, item })];
}

function numbered(number: string, pieces: string[]): Parcel {
  return aParcel({ number, pieces, vendorOrderId: aVendorOrderId(pieces.length === 0 ? 1 : 2) });
}

function handPiecesOf(line: OrderLine, wanted: number): Fulfillment["pieces"] {
  const quantity = Math.min(wanted, line.currentQuantity);
  return quantity === 0 ? [] : [{ lineId: line.id, quantity }];
}

function byHand(pieces: Fulfillment["pieces"], number: string | null): Fulfillment {
  const numbers = number === null ? [] : [{ number, url: null }];
  return {
    id: fulfillmentIdSchema.parse("60000"),
    name: "#1001-F0",
    createdAt: noon,
    isCancelled: false,
    locationId: "1",
    company: null,
    numbers,
    pieces,
    deliveredAt: null,
  };
}

type Routing = { shape: StoryShape; lines: OrderLine[]; kind: StoryShape["kinds"][number]; n: number; handPieces: Fulfillment["pieces"] };

function routed({ shape, lines, kind, n, handPieces }: Routing): FulfillmentOrder[] {
  if (kind === "unrouted") return [];
  const status = kind === "in_progress" ? "IN_PROGRESS" : kind === "on_hold" ? "ON_HOLD" : kind === "scheduled" ? "SCHEDULED" : "OPEN";
  const foLines = lines.map((line, at) => {
    const left = line.currentQuantity - (handPieces.find(({ lineId }) => lineId === line.id)?.quantity ?? 0);
    const remaining = (shape.lines[at]?.routes ?? []).slice(0, left).filter((route) => route === n).length;
    return { id: fulfillmentOrderLineIdSchema.parse(String(8000 + n * 10 + at)), lineId: line.id, remaining };
  });
  return [
    {
      id: aFulfillmentOrderId(6000 + n),
      status,
      canFulfill: status === "OPEN" || status === "IN_PROGRESS",
      canReport: status === "OPEN" || status === "IN_PROGRESS",
      canOpen: false,
      deliveryMethod: kind === "pick_up" ? "PICK_UP" : "SHIPPING",
      locationId: String(1 + (n % 2)),
      locationName: "Workshop",
      ofOtherService: kind === "other_service",
      holdReasons: [],
      fulfillAt: null,
      lines: foLines.filter(({ remaining }) => remaining > 0),
    },
  ];
}
