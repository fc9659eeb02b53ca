import { beside, frames, inOneParcel, neverWritten, prints } from "./shapes-vendors.ts";
import { atFinerworks, atNwf, frameSku, parcel, printSku, tries, units, when, type Shape } from "./story.ts";

/** What people and other apps do in Shopify meanwhile, and what is linked by hand. */
export const shopShapes: Record<string, Shape> = {
  "lines at two locations in one parcel"(draw) {
    const story = inOneParcel(draw, "finerworks", [printSku(draw, 1), printSku(draw, 2)]);
    return { ...story, order: { lines: story.order.lines.map((line, n) => ({ ...line, location: n === 0 ? "East" : "West" })) } };
  },

  "a line that nobody makes"(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    return {
      ...story,
      order: { lines: [{ sku: `M-${draw.po}` }, ...story.order.lines] },
      truth: { ...story.truth, problems: { may: ["nobody_makes"] } },
    };
  },

  "beside a gift card and a tip"(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    const others = [
      { sku: "P-GIFT", isGiftCard: true, requiresShipping: false },
      { sku: "P-TIP", isTip: true, requiresShipping: false },
    ];
    return { ...story, order: { lines: [...others, ...story.order.lines] } };
  },

  "on hold, then released"(draw) {
    const story = beside(prints(draw, { count: 1, parcels: 1 }), "production", ({ merchant }) =>
      merchant.hold(draw.name, { reason: "INCORRECT_ADDRESS" }),
    );
    return beside(story, "late", ({ merchant }) => merchant.release(draw.name));
  },

  "on hold for good"(draw) {
    const story = beside(prints(draw, { count: 1, parcels: 1 }), "production", ({ merchant }) => merchant.hold(draw.name));
    return neverWritten(story, "on_hold_in_shopify");
  },

  "scheduled for a later day": (draw) => {
    const story = prints(draw, { count: 1, parcels: 1 });
    return { ...story, order: { ...story.order, isScheduled: true } };
  },

  "cancelled, and shipped all the same"(draw) {
    const story = beside(prints(draw, { count: 1, parcels: 1 }), "production", ({ merchant }) =>
      merchant.cancelOrder(draw.name, "CUSTOMER"),
    );
    return neverWritten(story, "shipped_although_cancelled");
  },

  "one of two refunded before it left"(draw) {
    const story = beside(prints(draw, { count: 2, parcels: 1 }), "production", ({ merchant }) =>
      merchant.refund(draw.name, printSku(draw), 1),
    );
    const [first, second] = story.truth.units;
    return {
      ...story,
      truth: { ...story.truth, units: [...(first ? [first] : []), ...(second ? [{ ...second, fate: "never" as const }] : [])] },
    };
  },

  "refunded while it leaves"(draw) {
    const story = beside(prints(draw, { count: 1, parcels: 1 }), "shipping", ({ merchant }) =>
      merchant.refund(draw.name, printSku(draw), 1),
    );
    return {
      ...story,
      truth: {
        units: story.truth.units.map((unit) => ({ ...unit, fate: "may" as const })),
        parcels: story.truth.parcels.map((one) => ({ ...one, fate: "may" as const })),
        problems: { may: ["shipped_although_cancelled"] },
      },
    };
  },

  "fulfilled by hand without a number": (draw) =>
    beside(prints(draw, { count: 2, parcels: 1 }), "production", ({ merchant }) => merchant.fulfil(draw.name)),

  "fulfilled by hand with the same number while it leaves"(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    const numbers = story.truth.parcels.map(({ number }) => number);
    const told = beside(story, "shipping", ({ merchant }) => merchant.fulfil(draw.name, { tracking: { numbers } }));
    // Of a person who does so again and again the app thinks that it is another app.
    return { ...told, truth: { ...told.truth, problems: { may: ["other_fulfillment_app"] } } };
  },

  "fulfilled by hand with another number"(draw) {
    const story = beside(prints(draw, { count: 1, parcels: 1 }), "production", ({ merchant }) =>
      merchant.fulfil(draw.name, { tracking: { numbers: [`HAND${draw.po}`] } }),
    );
    return {
      ...story,
      truth: {
        ...story.truth,
        // They are the merchant's: under no number of ours.
        units: story.truth.units.map((unit) => ({ ...unit, numbers: [] })),
        parcels: story.truth.parcels.map((one) => ({ ...one, fate: "never" as const })),
        problems: { must: ["other_tracking"] },
      },
    };
  },

  "one of three copies fulfilled by hand"(draw) {
    const story = frames(draw, [1, 2]);
    return beside(story, "production", ({ merchant }) => merchant.fulfil(draw.name, { pieces: [{ line: frameSku(draw), quantity: 1 }] }));
  },

  "a copy fulfilled by hand, and one that never leaves"(draw) {
    const story = frames(draw, [1], 3);
    const rest = units(frameSku(draw), 2, [], "never");
    return beside({ ...story, truth: { ...story.truth, units: [...story.truth.units, ...rest] } }, "production", ({ merchant }) =>
      merchant.fulfil(draw.name, { pieces: [{ line: frameSku(draw), quantity: 1 }] }),
    );
  },

  "a fulfillment of ours that somebody cancels"(draw) {
    const story = frames(draw, [1], 2);
    const rest = units(frameSku(draw), 1, [], "never");
    return beside({ ...story, truth: { ...story.truth, units: [...story.truth.units, ...rest] } }, "late", ({ merchant }) =>
      merchant.cancelFulfillment(draw.name),
    );
  },

  "moved while it leaves": (draw) =>
    beside(prints(draw, { count: 2, parcels: 1 }), draw.random.pick(["production", "shipping"] as const), ({ merchant }) =>
      merchant.move(draw.name, "West"),
    ),

  "split while it leaves": (draw) =>
    beside(prints(draw, { count: 3, parcels: 1 }), draw.random.pick(["production", "shipping"] as const), ({ merchant }) =>
      merchant.split(draw.name, [{ line: printSku(draw), quantity: 1 }]),
    ),

  "split and merged again"(draw) {
    const story = beside(prints(draw, { count: 3, parcels: 1 }), "production", ({ merchant }) =>
      merchant.split(draw.name, [{ line: printSku(draw), quantity: 1 }]),
    );
    return beside(story, "shipping", ({ merchant }) => merchant.merge(draw.name));
  },

  "in the hands of another app's service"(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    return neverWritten(
      { ...story, order: { lines: story.order.lines.map((line) => ({ ...line, location: "Elsewhere" })) } },
      "not_ours_to_fulfill",
    );
  },

  "picked up by the customer"(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    return neverWritten(
      { ...story, order: { lines: story.order.lines.map((line) => ({ ...line, deliveryMethod: "PICK_UP" as const })) } },
      "cannot_ship",
    );
  },

  "edited: a line is added"(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    return {
      ...story,
      acts: [...story.acts, tries("production", ({ merchant }) => merchant.addLine(draw.name, { sku: printSku(draw, 9), quantity: 1 }))],
      truth: {
        units: [...story.truth.units, ...units(printSku(draw, 9), 1, [], "never")],
        parcels: story.truth.parcels,
        problems: { may: ["which_lines", "nobody_makes"] },
      },
    };
  },

  "routed to a location only days later"(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    return { ...story, order: { ...story.order, routingDelayMs: 3 * 86_400_000 } };
  },

  "printed here, framed there"(draw) {
    const [print, frame] = [draw.number(), draw.number()];
    const printPo = `${draw.po}P`;
    return {
      order: { lines: [{ sku: frameSku(draw) }] },
      acts: [
        atNwf(draw, [{ sku: frameSku(draw), quantity: 1 }]),
        atFinerworks(draw, [{ sku: frameSku(draw), quantity: 1 }], printPo),
        when("production", ({ link }) => link({ vendor: "finerworks", reference: printPo, shipsTo: draw.po })),
        when("shipping", ({ finerworks }) => finerworks.ship(printPo, [{ number: print }])),
        when("late", ({ nwf }) => nwf.ship(draw.po, frame)),
      ],
      truth: { units: units(frameSku(draw), 1, [frame]), parcels: [parcel(print, { fate: "never", mail: false }), parcel(frame)] },
    };
  },

  "replaced by another vendor order"(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    const [po, number] = [`${draw.po}R`, draw.number()];
    return {
      ...story,
      acts: [
        ...story.acts,
        { ...atFinerworks(draw, [{ sku: printSku(draw), quantity: 1 }], po), wave: "later" },
        when("late", ({ link }) => link({ vendor: "finerworks", reference: po, isReplacement: true, namesLines: true })),
        when("last", ({ finerworks }) => finerworks.ship(po, [{ number }])),
      ],
      truth: {
        units: story.truth.units.map((unit) => ({ ...unit, numbers: [...unit.numbers, number] })),
        parcels: [...story.truth.parcels, parcel(number)],
      },
    };
  },

  "under a number that only a person knows"(draw) {
    const number = draw.number();
    const po = `X${draw.po}X`;
    return {
      order: { lines: [{ sku: printSku(draw) }] },
      acts: [
        atFinerworks(draw, [{ sku: printSku(draw), quantity: 1 }], po),
        when("production", ({ link }) => link({ vendor: "finerworks", reference: po })),
        when("shipping", ({ finerworks }) => finerworks.ship(po, [{ number }])),
      ],
      truth: { units: units(printSku(draw), 1, [number]), parcels: [parcel(number)] },
    };
  },
};
