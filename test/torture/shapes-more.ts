import { beside, frames, prints } from "./shapes-vendors.ts";
import { atFinerworks, atNwf, frameSku, inProduction, parcel, printSku, units, when, type Shape, type Story } from "./story.ts";

const dayMs = 86_400_000;

/** What stays open for good, and what depends on which of several things comes first. */
export const moreShapes: Record<string, Shape> = {
  "a print that leaves before its frame"(draw) {
    const [print, frame] = [draw.number(), draw.number()];
    return {
      order: { lines: [{ sku: printSku(draw) }, { sku: frameSku(draw), quantity: 2 }] },
      acts: [
        atFinerworks(draw, [{ sku: printSku(draw), quantity: 1 }]),
        atNwf(draw, [{ sku: frameSku(draw), quantity: 2 }]),
        inProduction("finerworks", draw.po),
        inProduction("nwf", draw.po),
        when("shipping", ({ finerworks }) => finerworks.ship(draw.po, [{ number: print }])),
        when("later", ({ nwf }) => nwf.ship(draw.po, frame)),
      ],
      truth: {
        units: [...units(printSku(draw), 1, [print]), ...units(frameSku(draw), 2, [frame])],
        parcels: [parcel(print), parcel(frame)],
      },
    };
  },

  "one of two prints on hold for good"(draw) {
    const story = beside(prints(draw, { count: 2, parcels: 1 }), "production", ({ merchant }) =>
      merchant.hold(draw.name, { pieces: [{ line: printSku(draw), quantity: 1 }] }),
    );
    return withOneNever(story, { must: ["on_hold_in_shopify"] });
  },

  "a quantity lowered by an edit": (draw) =>
    withOneNever(
      beside(prints(draw, { count: 2, parcels: 1 }), "production", ({ merchant }) => merchant.setQuantity(draw.name, printSku(draw), 1)),
    ),

  "a fulfillment order given up and made anew": (draw) =>
    beside(prints(draw, { count: 2, parcels: 1 }), draw.random.pick(["production", "shipping"] as const), ({ merchant }) =>
      merchant.cancelFulfillmentOrder(draw.name),
    ),

  "last year's order of the same number"(draw) {
    const number = draw.number();
    return {
      order: { lines: [{ sku: printSku(draw) }] },
      acts: [
        atFinerworks(draw, [{ sku: printSku(draw), quantity: 1 }]),
        when("intake", ({ finerworks, now }) => finerworks.ship(draw.po, [{ number, shippedAt: new Date(now().getTime() - 300 * dayMs) }])),
      ],
      truth: {
        units: units(printSku(draw), 1, [], "never"),
        parcels: [parcel(number, { fate: "never", mail: false })],
        problems: { must: ["suggestion_waiting"] },
      },
    };
  },

  "two vendor orders under one number"(draw) {
    const items = [{ sku: printSku(draw), quantity: 1 }];
    return {
      order: { lines: [{ sku: printSku(draw) }] },
      acts: [atFinerworks(draw, items), atFinerworks(draw, items)],
      truth: { units: units(printSku(draw), 1, [], "never"), parcels: [], problems: { must: ["ambiguous_reference"] } },
    };
  },

  "partly shipped for good"(draw) {
    const number = draw.number();
    const story = prints(draw, { count: 2, parcels: 0 });
    return {
      ...story,
      acts: [...story.acts, when("shipping", ({ finerworks }) => finerworks.ship(draw.po, [{ number }], { isPartial: true }))],
      truth: {
        units: units(printSku(draw), 2, [], "never"),
        parcels: [parcel(number, { fate: "never", mail: false })],
        problems: { may: ["partly_shipped"] },
      },
    };
  },

  "shipped without a number for good"(draw) {
    const story = prints(draw, { count: 1, parcels: 0 });
    return {
      ...story,
      acts: [...story.acts, when("shipping", ({ finerworks }) => finerworks.ship(draw.po, [{ number: null }]))],
      truth: { units: units(printSku(draw), 1, [], "never"), parcels: [], problems: { must: ["shipped_without_number"] } },
    };
  },

  "waits at the vendor to be picked up"(draw) {
    const story = prints(draw, { count: 1, parcels: 0 });
    return {
      ...story,
      acts: [...story.acts, when("shipping", ({ finerworks }) => finerworks.setStatus(draw.po, 10))],
      truth: { units: units(printSku(draw), 1, [], "never"), parcels: [], problems: { must: ["needs_a_person"] } },
    };
  },

  "three copies leave, of which one was refunded"(draw) {
    const story = beside(frames(draw, [1, 1, 1]), "production", ({ merchant }) => merchant.refund(draw.name, frameSku(draw), 1));
    // Which two of them Shopify takes is all the same; the customer can follow all three.
    const all = story.truth.units.map((unit) => ({ ...unit, fate: "may" as const }));
    return { ...story, truth: { ...story.truth, units: all, problems: { must: ["shipped_although_cancelled"] } } };
  },

  "made again at NWF under a new number"(draw) {
    const [first, again] = [draw.number(), draw.number()];
    return {
      order: { lines: [{ sku: frameSku(draw) }] },
      acts: [
        atNwf(draw, [{ sku: frameSku(draw), quantity: 1 }]),
        inProduction("nwf", draw.po),
        when("shipping", ({ nwf }) => nwf.ship(draw.po, first)),
        when("later", ({ nwf }) => nwf.remake(draw.po)),
        when("late", ({ nwf }) => nwf.ship(draw.po, again)),
      ],
      truth: { units: units(frameSku(draw), 1, [again]), parcels: [parcel(first, { fate: "never" }), parcel(again)] },
    };
  },

  "a bundle of two pieces, linked by hand"(draw) {
    const numbers = [draw.number(), draw.number()];
    const po = `${draw.po}B`;
    return {
      order: { lines: [{ sku: frameSku(draw) }] },
      acts: [
        atNwf(draw, [{ sku: frameSku(draw), quantity: 2 }], po),
        when("production", ({ link }) => link({ vendor: "nwf", reference: po, namesLines: true })),
        ...numbers.map((number, n) => when(n === 0 ? "shipping" : "late", ({ nwf }) => nwf.ship(po, number, { copy: n + 1 }))),
      ],
      truth: { units: units(frameSku(draw), 1, numbers), parcels: numbers.map((number) => parcel(number)) },
    };
  },
};

/** One of the units is not to be fulfilled; which of equal ones is all the same. */
function withOneNever(story: Story, problems: Story["truth"]["problems"] = {}): Story {
  const [first, ...rest] = story.truth.units;
  return { ...story, truth: { ...story.truth, units: first ? [{ ...first, fate: "never" }, ...rest] : [], problems } };
}
