import type { FinerworksWorld } from "#test/sandbox/finerworks/world.ts";
import type { NwfWorld } from "#test/sandbox/nwf/world.ts";
import type { Merchant } from "#test/sandbox/shopify/merchant.ts";
import type { NewLine, NewOrder } from "#test/sandbox/shopify/order-input.ts";
import type { Random } from "#test/support/random.ts";
import type { Parcel, Truth, Unit } from "./truth.ts";
import type { SandboxVendor } from "#test/sandbox/server.ts";

/** Days of the story: orders come in, are made, leave, and what comes after. */
export type Wave = "intake" | "production" | "shipping" | "later" | "late" | "last";

/** Everybody who does something with one order. */
export type Stage = {
  merchant: Merchant;
  finerworks: FinerworksWorld;
  nwf: NwfWorld;
  /** The shop's accounts there. */
  accounts: { finerworks: string; nwf: string };
  now(): Date;
  /** What a person says to the app. */
  link(input: ByHand): Promise<void>;
};

/** `namesLines`: the person says that it makes all lines of the order. */
export type ByHand = { vendor: SandboxVendor; reference: string; shipsTo?: string; isReplacement?: boolean; namesLines?: boolean };

/** `isMeanwhile`: done by a person while the app is at work on what else happened in that wave. */
export type Act = { wave: Wave; act(stage: Stage): unknown; isMeanwhile?: boolean };

export type Story = {
  order: Omit<NewOrder, "name" | "lines" | "fulfillAt"> & { lines: NewLine[]; isOld?: boolean; isScheduled?: boolean };
  acts: Act[];
  truth: Pick<Truth, "units" | "parcels"> & { problems?: Partial<Truth["problems"]> };
};

/** What a shape draws from: the order's own numbers, and chance. */
export type Draw = { name: string; po: string; random: Random; number(): string };

export type Shape = (draw: Draw) => Story;

export const printSku = (draw: Draw, n = 1) => `P-${draw.po}-${n}`;
export const frameSku = (draw: Draw, n = 1) => `F-${draw.po}-${n}`;

export function units(sku: string, count: number, numbers: string[], fate: Unit["fate"] = "must"): Unit[] {
  return Array.from({ length: count }, () => ({ sku, numbers, fate }));
}

export function parcel(number: string, fields: Partial<Parcel> = {}): Parcel {
  return { number, fate: "must", mail: true, delivered: false, ...fields };
}

/** The order that the merchant's own program submits to FinerWorks. */
export function atFinerworks(draw: Draw, items: { sku: string; quantity: number }[], po = draw.po): Act {
  return {
    wave: "intake",
    act: ({ finerworks, accounts }) =>
      finerworks.createOrder({ po, account: accounts.finerworks, items: items.map((item) => ({ ...item, variantId: null })) }),
  };
}

export function atNwf(draw: Draw, items: { sku: string; quantity: number }[], number = draw.po): Act {
  return { wave: "intake", act: ({ nwf, accounts }) => nwf.createOrder({ number, account: accounts.nwf, items }) };
}

export function inProduction(vendor: SandboxVendor, reference: string): Act {
  return {
    wave: "production",
    act: ({ finerworks, nwf }) => (vendor === "finerworks" ? finerworks.setStatus(reference, 5) : nwf.setStatus(reference, "Processing")),
  };
}

export function when(wave: Wave, act: Act["act"]): Act {
  return { wave, act };
}

/** Done by a person who may come too late: Shopify then refuses, as it would in the admin. */
export function tries(wave: Wave, act: (stage: Stage) => unknown): Act {
  return {
    wave,
    isMeanwhile: true,
    act(stage) {
      try {
        act(stage);
      } catch {
        // Too late. What stands in Shopify says who was first.
      }
    },
  };
}
