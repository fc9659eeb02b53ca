import type { ProblemKind } from "#app/domain/problems/problem.ts";
import {
  atFinerworks,
  atNwf,
  frameSku,
  inProduction,
  parcel,
  printSku,
  tries,
  units,
  when,
  type Draw,
  type Shape,
  type Story,
} from "./story.ts";
import type { SandboxVendor } from "#test/sandbox/server.ts";

/** What the vendors do: every way in which something is made, leaves and is corrected. */
export const vendorShapes: Record<string, Shape> = {
  "one print": (draw) => prints(draw, { count: 1, parcels: 1 }),

  "two prints in two parcels at once": (draw) => prints(draw, { count: 2, parcels: 2 }),

  "three lines in one parcel": (draw) =>
    inOneParcel(
      draw,
      "finerworks",
      [1, 2, 3].map((n) => printSku(draw, n)),
    ),

  "partly shipped, then the rest"(draw) {
    const [first, second] = [draw.number(), draw.number()];
    const story = prints(draw, { count: 2, parcels: 0 });
    return {
      ...story,
      acts: [
        ...story.acts,
        when("shipping", ({ finerworks }) => finerworks.ship(draw.po, [{ number: first }], { isPartial: true })),
        when("later", ({ finerworks }) => finerworks.ship(draw.po, [{ number: second, weight: 7 }])),
      ],
      truth: { units: units(printSku(draw), 2, [first, second]), parcels: [parcel(first), parcel(second)] },
    };
  },

  "a second parcel days later"(draw) {
    const late = draw.number();
    const story = prints(draw, { count: 2, parcels: 1 });
    return {
      ...story,
      acts: [...story.acts, when("late", ({ finerworks }) => finerworks.ship(draw.po, [{ number: late, weight: 9 }]))],
      truth: {
        units: story.truth.units.map((unit) => ({ ...unit, numbers: [...unit.numbers, late] })),
        parcels: [...story.truth.parcels, parcel(late)],
      },
    };
  },

  "a number that FinerWorks corrects"(draw) {
    const [wrong, right] = [draw.number(), draw.number()];
    const story = prints(draw, { count: 1, parcels: 0 });
    return {
      ...story,
      acts: [
        ...story.acts,
        when("shipping", ({ finerworks }) => finerworks.ship(draw.po, [{ number: wrong }])),
        when("late", ({ finerworks }) => finerworks.changeNumber(draw.po, wrong, right)),
      ],
      // The app may never have seen the wrong one.
      truth: { units: units(printSku(draw), 1, [right]), parcels: [parcel(wrong, { fate: "never" }), parcel(right)] },
    };
  },

  "shipped without a number, which comes later"(draw) {
    const number = draw.number();
    const story = prints(draw, { count: 1, parcels: 0 });
    return {
      ...story,
      acts: [
        ...story.acts,
        when("shipping", ({ finerworks }) => finerworks.ship(draw.po, [{ number: null }])),
        when("late", ({ finerworks }) => finerworks.changeNumber(draw.po, null, number)),
      ],
      truth: { units: units(printSku(draw), 1, [number]), parcels: [parcel(number)] },
    };
  },

  "made again after it was shipped"(draw) {
    const again = draw.number();
    const story = prints(draw, { count: 1, parcels: 1 });
    return {
      ...story,
      acts: [
        ...story.acts,
        when("later", ({ finerworks }) => finerworks.remake(draw.po)),
        when("late", ({ finerworks }) => finerworks.ship(draw.po, [{ number: again, weight: 9 }])),
      ],
      truth: {
        units: story.truth.units.map((unit) => ({ ...unit, numbers: [...unit.numbers, again] })),
        parcels: [...story.truth.parcels, parcel(again)],
      },
    };
  },

  delivered(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    return {
      ...story,
      acts: [...story.acts, when("late", ({ finerworks }) => finerworks.deliver(draw.po))],
      truth: { ...story.truth, parcels: story.truth.parcels.map((one) => ({ ...one, delivered: true })) },
    };
  },

  "two parcels of which one is delivered"(draw) {
    const story = prints(draw, { count: 2, parcels: 2 });
    const [first] = story.truth.parcels;
    return {
      ...story,
      acts: [...story.acts, when("late", ({ finerworks }) => finerworks.deliver(draw.po, { number: first?.number ?? "" }))],
    };
  },

  "came back to the vendor"(draw) {
    const story = prints(draw, { count: 1, parcels: 1 });
    return {
      ...story,
      acts: [...story.acts, when("late", ({ finerworks }) => finerworks.setStatus(draw.po, 33))],
      // One that the app sees only when it is back is not told to anybody.
      truth: {
        units: story.truth.units.map((unit) => ({ ...unit, fate: "may" as const })),
        parcels: story.truth.parcels.map((one) => ({ ...one, fate: "may" as const })),
        problems: { must: ["returned"], may: ["needs_a_person"] },
      },
    };
  },

  "cancelled by the vendor"(draw) {
    const story = prints(draw, { count: 1, parcels: 0 });
    return {
      ...story,
      acts: [...story.acts, when("shipping", ({ finerworks }) => finerworks.cancel(draw.po))],
      truth: { units: units(printSku(draw), 1, [], "never"), parcels: [], problems: { must: ["cancelled_by_vendor"] } },
    };
  },

  "cancelled and submitted again under the same number"(draw) {
    const number = draw.number();
    let orderId = 0;
    return {
      order: { lines: [{ sku: printSku(draw) }] },
      acts: [
        when("intake", ({ finerworks, accounts }) => {
          const items = [{ sku: printSku(draw), quantity: 1, variantId: null }];
          ({ orderId } = finerworks.createOrder({ po: draw.po, account: accounts.finerworks, items }));
        }),
        when("production", ({ finerworks }) => finerworks.cancel(orderId)),
        when("shipping", ({ finerworks }) => ({ orderId } = finerworks.resubmit(orderId))),
        when("late", ({ finerworks }) => finerworks.ship(orderId, [{ number }])),
      ],
      truth: { units: units(printSku(draw), 1, [number]), parcels: [parcel(number)] },
    };
  },

  "one frame": (draw) => frames(draw, [1]),

  "copies that travel apart": (draw) => frames(draw, [1, 2]),

  "a copy that never leaves"(draw) {
    const story = frames(draw, [1], 2);
    return { ...story, truth: { ...story.truth, units: [...story.truth.units, ...units(frameSku(draw), 1, [], "never")] } };
  },

  "two items under one number": (draw) => inOneParcel(draw, "nwf", [frameSku(draw, 1), frameSku(draw, 2)]),

  "several numbers in one field"(draw) {
    const numbers = [draw.number(), draw.number()];
    return {
      order: { lines: [{ sku: frameSku(draw) }] },
      acts: [
        atNwf(draw, [{ sku: frameSku(draw), quantity: 1 }]),
        inProduction("nwf", draw.po),
        when("shipping", ({ nwf }) => nwf.ship(draw.po, numbers.join(draw.random.pick([", ", ";", " | "])))),
      ],
      truth: { units: units(frameSku(draw), 1, numbers), parcels: numbers.map((number) => parcel(number)) },
    };
  },

  "a number that NWF corrects"(draw) {
    const [wrong, right] = [draw.number(), draw.number()];
    return {
      order: { lines: [{ sku: frameSku(draw) }] },
      acts: [
        atNwf(draw, [{ sku: frameSku(draw), quantity: 1 }]),
        inProduction("nwf", draw.po),
        when("shipping", ({ nwf }) => nwf.ship(draw.po, wrong)),
        when("late", ({ nwf }) => nwf.changeNumber(draw.po, right)),
      ],
      truth: { units: units(frameSku(draw), 1, [right]), parcels: [parcel(wrong, { fate: "never" }), parcel(right)] },
    };
  },

  "both vendors on one order"(draw) {
    const [print, frame] = [draw.number(), draw.number()];
    return {
      order: { lines: [{ sku: printSku(draw) }, { sku: frameSku(draw), quantity: 2 }] },
      acts: [
        atFinerworks(draw, [{ sku: printSku(draw), quantity: 1 }]),
        atNwf(draw, [{ sku: frameSku(draw), quantity: 2 }]),
        inProduction("finerworks", draw.po),
        inProduction("nwf", draw.po),
        when(draw.random.pick(["shipping", "later"] as const), ({ finerworks }) => finerworks.ship(draw.po, [{ number: print }])),
        when(draw.random.pick(["shipping", "later"] as const), ({ nwf }) => nwf.ship(draw.po, frame)),
      ],
      truth: {
        units: [...units(printSku(draw), 1, [print]), ...units(frameSku(draw), 2, [frame])],
        parcels: [parcel(print), parcel(frame)],
      },
    };
  },

  "a frame that is held"(draw) {
    return {
      order: { lines: [{ sku: frameSku(draw) }] },
      acts: [atNwf(draw, [{ sku: frameSku(draw), quantity: 1 }]), when("production", ({ nwf }) => nwf.setStatus(draw.po, "Held"))],
      truth: { units: units(frameSku(draw), 1, [], "never"), parcels: [], problems: { must: ["needs_a_person"] } },
    };
  },

  "a status nobody knows"(draw) {
    const story = prints(draw, { count: 1, parcels: 0 });
    return {
      ...story,
      acts: [...story.acts, when("shipping", ({ finerworks }) => finerworks.setStatus(draw.po, 99, "Somewhere else"))],
      truth: { units: units(printSku(draw), 1, [], "never"), parcels: [], problems: { must: ["unknown_status"] } },
    };
  },

  "numbers in small letters and with spaces"(draw) {
    const number = `1ZX${draw.number()}`;
    const story = prints(draw, { count: 1, parcels: 0 });
    const typed = ` ${number.slice(0, 6).toLowerCase()}-${number.slice(6).toLowerCase()} `;
    return {
      ...story,
      acts: [...story.acts, when("shipping", ({ finerworks }) => finerworks.ship(draw.po, [{ number: typed }]))],
      truth: { units: units(printSku(draw), 1, [number]), parcels: [parcel(number)], problems: { may: ["odd_number"] } },
    };
  },

  "shipped before the app was there"(draw) {
    const number = draw.number();
    return {
      order: { lines: [{ sku: printSku(draw) }], isOld: true },
      acts: [
        when("intake", ({ finerworks, accounts, now }) => {
          finerworks.createOrder({
            po: draw.po,
            account: accounts.finerworks,
            items: [{ sku: printSku(draw), quantity: 1, variantId: null }],
          });
          finerworks.ship(draw.po, [{ number, shippedAt: new Date(now().getTime() - 8 * dayMs) }]);
        }),
      ],
      truth: { units: units(printSku(draw), 1, [number]), parcels: [parcel(number, { mail: false })] },
    };
  },
};

const dayMs = 86_400_000;

/** Copies of one print, in so many parcels at once; with none, shipping is another's business. */
export function prints(draw: Draw, { count, parcels }: { count: number; parcels: number }): Story {
  const numbers = Array.from({ length: parcels }, () => draw.number());
  const ship = when("shipping", ({ finerworks }) =>
    finerworks.ship(
      draw.po,
      numbers.map((number, n) => ({ number, weight: 3 + n })),
    ),
  );
  return {
    order: { lines: [{ sku: printSku(draw), quantity: count }] },
    acts: [
      atFinerworks(draw, [{ sku: printSku(draw), quantity: count }]),
      inProduction("finerworks", draw.po),
      ...(parcels === 0 ? [] : [ship]),
    ],
    truth: { units: units(printSku(draw), count, numbers), parcels: numbers.map((number) => parcel(number)) },
  };
}

/** Copies of one frame that leave in groups of so many, the first at once and the others later; of `ordered` the rest never leaves. */
export function frames(draw: Draw, groups: number[], ordered = groups.reduce((sum, count) => sum + count, 0)): Story {
  let copy = 0;
  const parcels = groups.map((count) => ({ number: draw.number(), copies: Array.from({ length: count }, () => (copy += 1)) }));
  return {
    order: { lines: [{ sku: frameSku(draw), quantity: ordered }] },
    acts: [
      atNwf(draw, [{ sku: frameSku(draw), quantity: ordered }]),
      inProduction("nwf", draw.po),
      ...parcels.map(({ number, copies }, n) =>
        when(n === 0 ? "shipping" : "late", ({ nwf }) => {
          for (const one of copies) nwf.ship(draw.po, number, { copy: one });
        }),
      ),
    ],
    truth: {
      units: parcels.flatMap(({ number, copies }) => units(frameSku(draw), copies.length, [number])),
      parcels: parcels.map(({ number }) => parcel(number)),
    },
  };
}

/** One of each SKU, all of them in one parcel of one vendor. */
export function inOneParcel(draw: Draw, vendor: SandboxVendor, skus: string[]): Story {
  const number = draw.number();
  const items = skus.map((sku) => ({ sku, quantity: 1 }));
  const isNwf = vendor === "nwf";
  return {
    order: { lines: skus.map((sku) => ({ sku })) },
    acts: [
      isNwf ? atNwf(draw, items) : atFinerworks(draw, items),
      inProduction(vendor, draw.po),
      when("shipping", ({ finerworks, nwf }) => (isNwf ? nwf.ship(draw.po, number) : finerworks.ship(draw.po, [{ number }]))),
    ],
    truth: { units: skus.flatMap((sku) => units(sku, 1, [number])), parcels: [parcel(number)] },
  };
}

/** The same where nothing of it may ever be written, and this is why. */
export function neverWritten({ truth, ...story }: Story, why: ProblemKind): Story {
  return {
    ...story,
    truth: {
      units: truth.units.map((unit) => ({ ...unit, fate: "never" })),
      parcels: truth.parcels.map((one) => ({ ...one, fate: "never" })),
      problems: { must: [why] },
    },
  };
}

/** Also by the time it is shipped: somebody does something in the admin just then. */
export function beside(story: Story, wave: Parameters<typeof tries>[0], act: Parameters<typeof tries>[1]): Story {
  return { ...story, acts: [...story.acts, tries(wave, act)] };
}
