import type { PointBucket } from "./bucket.ts";

export type Plan = "standard" | "advanced" | "plus" | "enterprise";

export type Location = {
  id: string;
  name: string;
  isActive: boolean;
  /** The name of another app's fulfillment service that this location belongs to; null for the merchant's own. */
  service: string | null;
  createdAt: Date;
};

export type Line = {
  id: string;
  title: string;
  sku: string | null;
  vendor: string | null;
  variantId: string;
  productId: string;
  /** As ordered, plus what edits added. */
  quantity: number;
  /** `quantity` less what edits and refunds removed. */
  currentQuantity: number;
  /** For one, in cents of the shop's currency. */
  cents: number;
  requiresShipping: boolean;
  isGiftCard: boolean;
  isTip: boolean;
};

type FulfillmentOrderStatus = "OPEN" | "IN_PROGRESS" | "ON_HOLD" | "SCHEDULED" | "INCOMPLETE" | "CLOSED" | "CANCELLED";
export type FulfillmentOrderLine = { id: string; line: Line; total: number; remaining: number };
export type Hold = { id: string; reason: string; notes: string | null; handle: string | null; byApp: boolean };

export type FulfillmentOrder = {
  id: string;
  order: Order;
  status: FulfillmentOrderStatus;
  requestStatus: "UNSUBMITTED" | "SUBMITTED" | "ACCEPTED" | "REJECTED" | "CLOSED";
  location: Location;
  deliveryMethod: string;
  fulfillAt: Date | null;
  lines: FulfillmentOrderLine[];
  holds: Hold[];
  /** Reported and not taken back: blocks moving and cancelling. */
  progressReported: boolean;
  progress: { notes: string | null; at: Date }[];
  createdAt: Date;
  updatedAt: Date;
};

export type TrackingInfo = { company: string | null; number: string | null; url: string | null };
export type FulfillmentEvent = {
  id: string;
  status: string;
  happenedAt: Date;
  createdAt: Date;
  message: string | null;
  estimatedDeliveryAt: Date | null;
};
type FulfillmentLine = { id: string; line: Line; quantity: number; fulfillmentOrder: FulfillmentOrder; of: FulfillmentOrderLine };

export type Fulfillment = {
  id: string;
  order: Order;
  name: string;
  status: "SUCCESS" | "CANCELLED";
  location: Location;
  tracking: TrackingInfo[];
  lines: FulfillmentLine[];
  events: FulfillmentEvent[];
  deliveredAt: Date | null;
  inTransitAt: Date | null;
  estimatedDeliveryAt: Date | null;
  /** Who made it: the app, or a person (or another app) in the admin. */
  by: "app" | "merchant";
  /** What people did to its numbers in the admin: those they typed last, and every one they took out. */
  byHand: { typed: string[]; removed: string[] };
  createdAt: Date;
  updatedAt: Date;
};

export type Metafield = {
  id: string;
  owner: { type: string; id: string };
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: Date;
  updatedAt: Date;
};
export type MetafieldDefinition = {
  id: string;
  name: string;
  namespace: string;
  key: string;
  ownerType: string;
  type: string;
  description: string | null;
};

export type Order = {
  id: string;
  name: string;
  number: number;
  shop: Shop;
  createdAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  cancelReason: string | null;
  closedAt: Date | null;
  edited: boolean;
  lines: Line[];
  /** Empty until Shopify has routed the order. */
  fulfillmentOrders: FulfillmentOrder[];
  fulfillments: Fulfillment[];
  tags: string[];
};

/** One mail to a customer that Shopify would have sent. */
export type Mail = { at: Date; kind: "shipping_confirmation" | "shipping_update"; order: string; fulfillmentId: string; numbers: string[] };
type FlowTrigger = { at: Date; handle: string; payload: unknown };

export type Shop = {
  id: string;
  domain: string;
  name: string;
  timeZone: string;
  numberPrefix: string;
  numberSuffix: string;
  plan: Plan;
  installed: boolean;
  /** Granted to the app. `write_x` includes `read_x`. */
  scopes: string[];
  bucket: PointBucket;
  nextNumber: number;
  createdAt: Date;
  locations: Location[];
  orders: Map<string, Order>;
  fulfillmentOrders: Map<string, FulfillmentOrder>;
  fulfillments: Map<string, Fulfillment>;
  metafields: Map<string, Metafield>;
  metafieldDefinitions: MetafieldDefinition[];
  mails: Mail[];
  /** What Flow was sent, whether a workflow begins with it or not. */
  flowTriggers: FlowTrigger[];
  /** Handles of the app's triggers with which an enabled workflow begins, and what has begun one. */
  flowWorkflows: Set<string>;
  workflowStarts: FlowTrigger[];
};
