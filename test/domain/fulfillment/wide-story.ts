import fc from "fast-check";
import type { LinkedOrder, LinkLine, Parcel } from "#app/domain/records.ts";
import type { OrderLine } from "#app/domain/shop.ts";
import { aConnectionId, aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";
import { storyOf, storyShape } from "./any-story.ts";
import type { Story } from "./shop-model.ts";

/** The number of a vendor order that ships to another vendor: no customer may ever see it. */
export const inwardNumber = "INWARD";

export const wideShape = fc.record({
  base: storyShape,
  /** Units per line that a second NWF order makes, two pieces a unit. */
  bundles: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 }),
  /** Whether the second NWF order was linked as a replacement of what the others make. */
  isReplacement: fc.constantFrom(false, false, true),
  hasInward: fc.boolean(),
});
export type WideShape = typeof wideShape extends fc.Arbitrary<infer S> ? S : never;

/** An order with up to four vendor orders: one that ships as a whole, two that tell pieces apart (one of them by bundles), one that ships to another. */
export function wideStoryOf(shape: WideShape): Story {
  const story = storyOf(shape.base);
  const { lines } = story.shopify.order;
  story.links.push(bundleLink(shape, { lines, taken: story.links.flatMap(({ link }) => link.lines) }));
  if (shape.hasInward) story.links.push(inwardLink());
  return story;
}

/** The number under which the `m`th parcel of a vendor order travels. */
export function makesNumbers({ link }: LinkedOrder, m: number): string {
  return `N${link.id.slice(-1)}${m % 3}`;
}

/** Makes the parcels of a vendor order what its pieces say; of one without pieces, one number more. */
export function settleParcels(linked: LinkedOrder, now: Date, number?: string): void {
  const { pieces } = linked.vendorOrder;
  const numbers = new Set([...pieces.flatMap((piece) => piece.numbers), ...(number === undefined || pieces.length > 0 ? [] : [number])]);
  for (const one of numbers) {
    const parcel = linked.parcels.find((known) => known.number === one) ?? newParcel(linked, one, now);
    if (pieces.length > 0) parcel.pieces = pieces.filter((piece) => piece.numbers.includes(one)).map(({ key }) => key);
    Object.assign(parcel, { supersededAt: null, supersededBy: null } satisfies Partial<Parcel>);
  }
}

export function afterNoon(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}

function newParcel(linked: LinkedOrder, number: string, now: Date): Parcel {
  const parcel = aParcel({ number, pieces: [], vendorOrderId: linked.vendorOrder.id, firstSeenAt: now });
  linked.parcels.push(parcel);
  return parcel;
}

function bundleLink({ bundles, isReplacement }: WideShape, { lines, taken }: { lines: OrderLine[]; taken: LinkLine[] }): LinkedOrder {
  const linkLines = lines.flatMap((line, n) => {
    const left = line.quantity - taken.filter(({ lineId }) => lineId === line.id).reduce((sum, { quantity }) => sum + quantity, 0);
    const quantity = isReplacement ? (bundles[n] ?? 0) : Math.min(bundles[n] ?? 0, left);
    return quantity === 0 ? [] : [aLinkLine({ lineId: line.id, quantity, item: `b${n}`, piecesPerUnit: 2 })];
  });
  const pieces = linkLines.flatMap(({ item, quantity }) =>
    Array.from({ length: quantity * 2 }, (_, copy) => aPiece({ item: item ?? "", copy: copy + 1 })),
  );
  return {
    link: aLink({ id: aLinkId(4), vendorOrderId: aVendorOrderId(4), isReplacement, lines: linkLines }),
    vendorOrder: aVendorOrder({ id: aVendorOrderId(4), connectionId: aConnectionId(2), vendor: "nwf", pieces }),
    parcels: [],
    connection: aConnection({ id: aConnectionId(2), vendor: "nwf" }),
  };
}

function inwardLink(): LinkedOrder {
  return {
    link: aLink({ id: aLinkId(3), vendorOrderId: aVendorOrderId(3), shipsToLinkId: aLinkId(2), lines: [] }),
    vendorOrder: aVendorOrder({ id: aVendorOrderId(3), stage: "shipped" }),
    parcels: [aParcel({ number: inwardNumber, vendorOrderId: aVendorOrderId(3) })],
    connection: aConnection(),
  };
}
