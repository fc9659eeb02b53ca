import { expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import type { LinkedOrder, ShippedByHand } from "#app/domain/records.ts";
import type { VendorPiece } from "#app/domain/vendor.ts";
import { aLinkId } from "#test/support/builders/ids.ts";
import { aConnection, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";
import { otherUps, shown, ups, usps, whole, wholeStory } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.2: which pieces are which line's, and what a person says of a partial shipment.

const [frame, print] = [aLine({ sku: "FRAME", quantity: 2 }), aLine({ position: 1, sku: "PRINT", quantity: 2 })];

test("copies count in their order, whatever the order in which the vendor lists them", () => {
  const copies = [3, 1, 2].map((copy) => shippedPiece({ copy, numbers: [`N${copy}`] }));
  const line = aLine({ quantity: 4 });
  const story = new Story(aShopOrder({ lines: [line] }), [madeOf(copies, [aLinkLine({ quantity: 3, item: "1", lineId: line.id })])]);
  expect(story.plan().writes.map(({ numbers }) => numbers)).toEqual([["N1"], ["N2"], ["N3"]]);
});

test("a line that names no item takes the pieces of its SKU, or of the item that is called so", () => {
  for (const fields of [{ sku: "PRINT" }, { item: "PRINT" }]) {
    const rows = [shippedPiece({ item: "X", sku: "FRAME", numbers: [ups] }), shippedPiece({ item: "Y", ...fields, numbers: [usps] })];
    expect(createsOf(rows)).toEqual([
      [frame.id, ups],
      [print.id, usps],
    ]);
  }
});

test("alone in its link, a line that names no item takes all pieces", () => {
  const rows = [shippedPiece({ item: "X", numbers: [ups] }), shippedPiece({ item: "Y", numbers: [usps] })];
  const story = new Story(aShopOrder({ lines: [frame] }), [madeOf(rows, [aLinkLine({ lineId: frame.id, quantity: 2 })])]);
  expect(story.carryOut()).toHaveLength(2);
});

test("a piece is one line's only, and a line without a SKU takes none by it", () => {
  const plain = aLine({ position: 2, sku: null });
  const lines = [aLinkLine({ lineId: frame.id, item: "1" }), aLinkLine({ lineId: print.id, item: "1" }), aLinkLine({ lineId: plain.id })];
  const order = aShopOrder({ lines: [frame, print, plain] });
  const [create, ...others] = new Story(order, [madeOf([shippedPiece({ numbers: [ups] })], lines)]).carryOut();
  expect(create).toMatchObject({ kind: "create", pieces: [{ lineId: frame.id }] });
  expect(others).toEqual([]);
});

test("lines whose pieces nobody can tell wait until everything that is left has shipped, and then go out under all of its numbers", () => {
  const [first, second] = [shippedPiece({ item: "X", numbers: [ups] }), shippedPiece({ item: "Y", numbers: [usps] })];
  expect(createsOf([first, { ...second, shipped: false, numbers: [] }])).toEqual([]);
  expect(createsOf([])).toEqual([]);
  expect(createsOf([first, second])).toEqual([
    [frame.id, ups, usps],
    [print.id, ups, usps],
  ]);
});

test("beside a line whose pieces are known, the others wait for the rest alone", () => {
  const known = shippedPiece({ item: "X", sku: "FRAME", numbers: [ups] });
  expect(createsOf([known, shippedPiece({ item: "Y", numbers: [usps] })])).toEqual([
    [frame.id, ups],
    [print.id, usps],
  ]);
  expect(createsOf([{ ...known, shipped: false }, shippedPiece({ item: "Y", numbers: [usps] })])).toEqual([[print.id, usps]]);
});

test("a named item that the vendor shows no piece of has not shipped", () => {
  const lines = [aLinkLine({ lineId: frame.id, item: "9" }), aLinkLine({ lineId: print.id, item: "1" })];
  const story = new Story(aShopOrder({ lines: [frame, print] }), [madeOf([shippedPiece({ numbers: [ups] })], lines)]);
  expect(story.carryOut()).toMatchObject([{ kind: "create", pieces: [{ lineId: print.id }] }]);
});

test("what a person says has left is fulfilled under its numbers; the rest follows with the numbers that nobody named", () => {
  const story = said([{ quantity: 1, numbers: [ups] }]);
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [ups], pieces: [{ piece: "1" }] }]);
  expect(story.plan().waits).toMatchObject([{ code: "partly_shipped" }]);
  for (const { vendorOrder } of story.links) vendorOrder.stage = "shipped";
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [usps], pieces: [{ piece: "2" }, { piece: "3" }] }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [] });
});

test("where every number was named, the rest follows with all of them", () => {
  const story = said([
    { quantity: 1, numbers: [ups] },
    { quantity: 1, numbers: [usps] },
  ]);
  expect(story.carryOut().map(({ numbers }) => numbers)).toEqual([[ups], [usps]]);
  for (const { vendorOrder } of story.links) vendorOrder.stage = "shipped";
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [ups, usps], pieces: [{ piece: "3" }] }]);
});

test("a number that was named travels on under the one that replaced it", () => {
  const story = said([{ quantity: 1, numbers: [ups] }]);
  story.carryOut();
  for (const linked of story.links)
    linked.parcels = [
      aParcel({ number: otherUps, shippedAt: later(noon, hourMs) }),
      aParcel({ number: usps }),
      aParcel({ number: ups, supersededAt: noon, supersededBy: otherUps }),
    ];
  story.carryOut();
  expect(shown(story)).toEqual([[otherUps]]);
  expect(story.plan().writes).toEqual([]);
});

test("what is said of another line says nothing of this one", () => {
  const story = said([{ quantity: 1, numbers: [ups], lineId: print.id }]);
  expect(story.carryOut()).toMatchObject([{ pieces: [{ lineId: print.id }] }]);
});

test("once each of its numbers was named nobody is asked what has left; a further number is a new question, a replaced one is none", () => {
  const asks = (story: Story) => {
    story.policy = { ...story.policy, partialShipments: "ask" };
    return story.plan().problems.map(({ kind }) => kind);
  };
  expect(asks(said([]))).toEqual(["partly_shipped"]);
  expect(asks(wholeStory({ numbers: [], stage: "partially_shipped" }))).toEqual(["partly_shipped"]);
  expect(asks(said([{ quantity: 1, numbers: [ups] }]))).toEqual(["partly_shipped"]);
  const both = said([{ quantity: 1, numbers: [ups, usps] }]);
  expect(asks(both)).toEqual([]);
  for (const { parcels } of both.links) parcels.push(aParcel({ number: otherUps, supersededAt: noon, supersededBy: usps }));
  expect(asks(both)).toEqual([]);
});

function shippedPiece(fields: Partial<VendorPiece>): VendorPiece {
  return aPiece({ shipped: true, ...fields });
}

/** A vendor order that tells pieces apart. */
function madeOf(pieces: VendorPiece[], lines: LinkedOrder["link"]["lines"]): LinkedOrder {
  const numbers = [...new Set(pieces.flatMap((piece) => piece.numbers))];
  return {
    link: aLink({ lines }),
    vendorOrder: aVendorOrder({ vendor: "nwf", stage: "partially_shipped", pieces }),
    parcels: numbers.map((number) => aParcel({ number })),
    connection: aConnection({ vendor: "nwf" }),
  };
}

/** The creates for one frame and one print that name no item, each with its lines and numbers. */
function createsOf(rows: VendorPiece[]): string[][] {
  const lines = [aLinkLine({ lineId: frame.id }), aLinkLine({ lineId: print.id })];
  const story = new Story(aShopOrder({ lines: [frame, print] }), [madeOf(rows, lines)]);
  return story
    .plan()
    .writes.flatMap(({ kind, pieces, numbers }) => (kind === "create" ? pieces.map(({ lineId }) => [lineId, ...numbers]) : []));
}

/** Three frames and a print, of which the vendor has shipped a part under two numbers, and a person says what. */
function said(words: (Pick<ShippedByHand, "quantity" | "numbers"> & Partial<ShippedByHand>)[]): Story {
  const frames = { ...frame, quantity: 3, currentQuantity: 3 };
  const shippedByHand = words.map((word) => ({ lineId: frame.id, at: noon, by: "operator", ...word }));
  const lines = [
    aLinkLine({ lineId: frame.id, quantity: 3 }),
    ...(words.some(({ lineId }) => lineId === print.id) ? [aLinkLine({ lineId: print.id })] : []),
  ];
  const link = { id: aLinkId(1), lines, shippedByHand };
  return new Story(aShopOrder({ lines: [frames, print] }), [whole({ numbers: [ups, usps], stage: "partially_shipped", link })]);
}
