import { hourMs, later } from "#app/domain/clock.ts";
import { fulfillmentIdSchema } from "#app/domain/ids.ts";
import type { LinkedOrder } from "#app/domain/records.ts";
import type { Fulfillment, FulfillmentOrder, OrderLine } from "#app/domain/shop.ts";
import { aFulfillmentOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aFulfillmentOrder, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";
import { Story } from "./shop-model.ts";

export const ups = "1Z5R89390357567127";
export const otherUps = "1Z879E930346834440";
export const usps = "9400111202555842332669";

type Whole = {
  numbers: string[];
  quantity?: number;
  stage?: "shipped" | "partially_shipped";
  shippedSeenAt?: Date;
  superseded?: Record<string, string>;
  link?: Partial<LinkedOrder["link"]>;
};

/** A vendor order that does not tell pieces apart. */
export function whole({ numbers, quantity = 1, stage = "shipped", shippedSeenAt = noon, superseded = {}, link = {} }: Whole): LinkedOrder {
  const old = Object.entries(superseded).map(([number, by]) => aParcel({ number, supersededAt: noon, supersededBy: by }));
  return {
    link: aLink({ lines: [aLinkLine({ quantity })], ...link }),
    vendorOrder: aVendorOrder({ stage, shippedSeenAt }),
    parcels: [...old, ...numbers.map((number, n) => aParcel({ number, shippedAt: later(noon, (n - 5) * hourMs) }))],
    connection: aConnection(),
  };
}

export function wholeStory(given: Whole & { byHand?: { numbers: string[] } }): Story {
  const line = aLine({ quantity: given.quantity ?? 1 });
  const made = given.byHand === undefined ? {} : { fulfillmentOrders: [], fulfillments: [byHand(given.byHand.numbers, [piece(line)])] };
  return new Story(aShopOrder({ lines: [line], ...made }), [whole(given)]);
}

/** A vendor order with one row a copy of item 1. */
export function pieces(
  rows: { numbers: string[]; shipped: boolean }[],
  line: { quantity?: number; piecesPerUnit?: number } = {},
): LinkedOrder {
  const made = rows.map(({ numbers, shipped }, n) => aPiece({ copy: n + 1, numbers, shipped }));
  const numbers = [...new Set(made.flatMap((row) => row.numbers))];
  return {
    link: aLink({ lines: [aLinkLine({ item: "1", quantity: line.quantity ?? rows.length, piecesPerUnit: line.piecesPerUnit ?? 1 })] }),
    vendorOrder: aVendorOrder({ vendor: "nwf", stage: "partially_shipped", pieces: made }),
    parcels: numbers.map((number) => aParcel({ number, pieces: made.filter((row) => row.numbers.includes(number)).map(({ key }) => key) })),
    connection: aConnection({ vendor: "nwf" }),
  };
}

export function pieceStory(numbers: (string[] | null)[]): Story {
  const rows = numbers.map((own) => ({ numbers: own ?? [], shipped: own !== null }));
  return new Story(aShopOrder({ lines: [aLine({ quantity: rows.length })] }), [pieces(rows)]);
}

/** A fulfillment order of its own with a part of a line. */
export function part(line: OrderLine, remaining: number, locationId: string): FulfillmentOrder {
  const whole = aFulfillmentOrder([line], { id: aFulfillmentOrderId(6000 + Number(locationId)), locationId });
  return { ...whole, lines: whole.lines.map((one) => ({ ...one, remaining })) };
}

/** A person fulfills so many units, or all that are left, of the only line. */
export function fulfil(story: Story, numbers: string[], count?: number): void {
  const groups = story.shopify.order.fulfillmentOrders.map(({ id, lines }) => ({
    fulfillmentOrderId: id,
    lines: lines.map((line) => ({ id: line.id, quantity: count ?? line.remaining })),
  }));
  story.shopify.create({ groups, tracking: { company: null, numbers, urls: [] }, notifyCustomer: false }, story.now);
}

export function byHand(numbers: string[], made: Fulfillment["pieces"]): Fulfillment {
  return {
    id: fulfillmentIdSchema.parse("60000"),
    name: "#1001-F0",
    createdAt: noon,
    isCancelled: false,
    locationId: "1",
    company: null,
    numbers: numbers.map((number) => ({ number, url: null })),
    pieces: made,
    deliveredAt: null,
  };
}

export function piece(line: OrderLine): Fulfillment["pieces"][number] {
  return { lineId: line.id, quantity: 1 };
}

export function shown(story: Story): string[][] {
  return story.shopify.order.fulfillments.map(({ numbers }) => numbers.map(({ number }) => number));
}
