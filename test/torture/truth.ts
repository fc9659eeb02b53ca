/** What is true of an order, written down before the app has seen anything. The judge knows this and Shopify, and nothing of the app. */
export type Truth = {
  shop: string;
  order: string;
  shape: string;
  units: Unit[];
  parcels: Parcel[];
  /** Kinds of problem that are open at the end: those that have to be, and those that may be. */
  problems: { must: string[]; may: string[] };
};

/** One physical piece that a vendor makes for a line. */
export type Unit = {
  sku: string;
  /** The numbers it travels under in the end. */
  numbers: string[];
  /** Whether Shopify is to show it fulfilled by the app. `may`: it depends on what a person did first. */
  fate: "must" | "may" | "never";
};

export type Parcel = {
  number: string;
  /** Whether it is to stand at Shopify in the end. `never`: replaced, or none of the customer's. */
  fate: "must" | "may" | "never";
  /** Whether the customer may be mailed about it. */
  mail: boolean;
  /** The vendor says that it arrived: one delivery event is due. */
  delivered: boolean;
};

/** What Shopify shows of one order. */
export type Seen = {
  shop: string;
  order: string;
  /** Oldest first. */
  fulfillments: SeenFulfillment[];
  /** Oldest first, with the numbers that stood in the fulfillment then. */
  mails: { numbers: string[] }[];
  /** How many units of each SKU were ever ordered. */
  ordered: Record<string, number>;
};

export type SeenFulfillment = {
  id: string;
  by: "app" | "merchant";
  isCancelled: boolean;
  numbers: string[];
  company: string | null;
  pieces: { sku: string; quantity: number }[];
  deliveries: number;
  /** What people did to its numbers: those they typed last, and those they took out. */
  byHand: { typed: string[]; removed: string[] };
};

/** `order` null: of the whole shop. `detail` is only for whoever reads what the judge found. */
export type OpenProblem = { shop: string; order: string | null; kind: string; detail?: string };
