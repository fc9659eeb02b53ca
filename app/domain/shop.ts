import type { FulfillmentId, FulfillmentOrderId, FulfillmentOrderLineId, LineId, OrderId, ShopDomain } from "./ids.ts";
import type { Result } from "./result.ts";

/** One line item of the order, as Shopify has it now. */
export type OrderLine = {
  id: LineId;
  /** 0-based, in Shopify's order. */
  position: number;
  title: string;
  sku: string | null;
  variantId: string | null;
  productVendor: string | null;
  /** Ordered. */
  quantity: number;
  /** Ordered less removed by edits and refunds. */
  currentQuantity: number;
  requiresShipping: boolean;
  isGiftCard: boolean;
};

type FulfillmentOrderStatus = "OPEN" | "IN_PROGRESS" | "ON_HOLD" | "SCHEDULED" | "INCOMPLETE" | "CLOSED" | "CANCELLED";

export type FulfillmentOrder = {
  id: FulfillmentOrderId;
  status: FulfillmentOrderStatus;
  /** From supportedActions: the one thing that says we may. */
  canFulfill: boolean;
  /** Likewise: progress may be reported on it, or a report taken back. */
  canReport: boolean;
  canOpen: boolean;
  /** DeliveryMethodType, e.g. SHIPPING, PICK_UP; null when Shopify gives none. */
  deliveryMethod: string | null;
  /** Location id; null when the location is gone. */
  locationId: string | null;
  locationName: string;
  /** Assigned to another app's fulfillment service. */
  ofOtherService: boolean;
  holdReasons: string[];
  fulfillAt: Date | null;
  lines: { id: FulfillmentOrderLineId; lineId: LineId; remaining: number }[];
};

export type Fulfillment = {
  id: FulfillmentId;
  /** e.g. `#1001-F1`. */
  name: string;
  createdAt: Date;
  isCancelled: boolean;
  locationId: string | null;
  company: string | null;
  /** In Shopify's order; the number as it stands there. */
  numbers: { number: string; url: string | null }[];
  pieces: { lineId: LineId; quantity: number }[];
  deliveredAt: Date | null;
};

/** `amount` is a decimal as it came; `currency` is ISO 4217. */
export type Money = { amount: string; currency: string };

/** The order as Shopify has it now, read afresh. Nothing personal is asked for. */
export type ShopOrder = {
  id: OrderId;
  name: string;
  placedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  /** What the customer pays in the shop's currency, after returns; null: never read. */
  total: Money | null;
  /** The vendor orders that other tools named in the order's metafield, as they wrote them; null: not read. Untrusted. */
  named: string[] | null;
  lines: OrderLine[];
  fulfillmentOrders: FulfillmentOrder[];
  fulfillments: Fulfillment[];
};

/** What is stored of an order, as far as it stands in for what Shopify no longer shows. */
export type StoredOrder = Omit<ShopOrder, "fulfillmentOrders" | "fulfillments"> & { fulfillmentOrderIds: FulfillmentOrderId[] };

/** Tracking as it is sent: `urls` is empty or as long as `numbers` (rulebook 4.6). */
export type Tracking = { company: string | null; numbers: string[]; urls: string[] };

export type CreateFulfillment = {
  /** All of one assigned location. Lines are always explicit. */
  groups: { fulfillmentOrderId: FulfillmentOrderId; lines: { id: FulfillmentOrderLineId; quantity: number }[] }[];
  tracking: Tracking;
  notifyCustomer: boolean;
};

export type UpdateTracking = { fulfillmentId: FulfillmentId; tracking: Tracking; notifyCustomer: boolean };

export type CreateEvent = { fulfillmentId: FulfillmentId; status: "DELIVERED"; happenedAt: Date };

/** The handle of a Flow trigger and what its fields say. */
export type TellFlow = { handle: string; payload: Record<string, string | number> };

/** One order metafield of ours. `refused`: Shopify's words per order; all or none are set, so one refused order is one to leave out. */
export type SetProductions = { set: true } | { set: false; refused: { orderId: OrderId; detail: string }[] };

/**
 * `refused`: userErrors, nothing was changed. `throttled`, `unavailable`: nothing was changed, again later.
 * `closed`: Shopify has closed the shop, or shut us out of it, for now; nothing was changed.
 * `outcome_unknown`: the call may have been carried out (time-out, reset, 5xx or garbage after sending): read before anything else.
 * `auth`: no usable token (uninstalled, revoked). `missing_scope`: Shopify names what is missing. `bad_response`: a read that made no sense.
 */
export type ShopErrorKind =
  "refused" | "throttled" | "unavailable" | "closed" | "outcome_unknown" | "auth" | "missing_scope" | "bad_response";
export type ShopError = {
  kind: ShopErrorKind;
  /** Shopify's own words or a short technical sentence; redacted, at most 300 characters. */
  detail: string;
  /** Milliseconds until it makes sense to try again; null when not known. */
  retryAfterMs: number | null;
};

export type ShopInfo = { name: string; timeZone: string; orderNumberPrefix: string; orderNumberSuffix: string; scopes: string[] };

/** What the app may do in the shop, and what time it is at Shopify by that answer; null when it did not say. */
export type Grants = { scopes: string[]; serverTime: Date | null };

/** One active location. */
export type ShopLocation = { name: string; fulfillsOnlineOrders: boolean; ofOtherService: boolean };

/** An order that is not fulfilled as a whole. */
type OpenOrder = OrderState & { name: string };

/** What shows at a glance whether an order is stored as it stands in Shopify. */
export type OrderState = { id: OrderId; updatedAt: Date; named: string[] };

/** What was fulfilled of a recent order, by whomever: no more than is needed to tell who does it. */
export type RecentOrder = {
  id: OrderId;
  name: string;
  placedAt: Date;
  fulfillments: {
    id: FulfillmentId;
    createdAt: Date;
    /** The name of another app's fulfillment service; null for one made at a location of the merchant's, by whichever app or person. */
    service: string | null;
    /** In normal form. */
    numbers: string[];
    lines: { lineId: LineId; requiresShipping: boolean }[];
  }[];
};

/** Shopify's Admin API for one shop, in our words. Ids are bare numbers here; `gid://` stays behind this port. */
export type ShopGateway = {
  /** The name, zone and number format of the shop and the granted scopes. */
  readShop(): Promise<Result<ShopInfo, ShopError>>;
  /**
   * null: no such order, or out of reach (older than 60 days). Pages through lines and fulfillment orders as far as needed. With the lines
   * that are stored it costs less: only their quantities are read. Without them everything is.
   */
  readOrder(id: OrderId, storedLines?: OrderLine[]): Promise<Result<ShopOrder | null, ShopError>>;
  /** The same of many orders in a few queries, one answer for each id: for reconciliation. */
  readOrders(ids: OrderId[]): Promise<Result<Map<OrderId, ShopOrder | null>, ShopError>>;
  /**
   * An order that Shopify hides, by the fulfillment orders that were stored of it (rulebook 4.12). null: out of reach too, or there are
   * units whose whereabouts cannot be seen from them, so that nothing may be planned.
   */
  readOldOrder(stored: StoredOrder): Promise<Result<ShopOrder | null, ShopError>>;
  /** By update time, oldest first; for back-fill. `after` is the cursor of the page before. */
  listOrders(input: {
    updatedSince: Date;
    unfulfilledOnly: boolean;
    after: string | null;
  }): Promise<Result<{ orders: OrderState[]; after: string | null }, ShopError>>;
  /** The id by order name (`#1001`, exact); null when there is none or several. */
  findOrder(name: string): Promise<Result<OrderId | null, ShopError>>;
  /** The order that a fulfillment order belongs to; null when there is none or it is out of reach. */
  findOrderOfFulfillmentOrder(id: FulfillmentOrderId): Promise<Result<OrderId | null, ShopError>>;
  readGrants(): Promise<Result<Grants, ShopError>>;
  /** Active locations, the first 50. */
  listLocations(): Promise<Result<ShopLocation[], ShopError>>;
  /** Orders placed since then that are not fulfilled as a whole, oldest first, a page at a time. */
  listOpenOrders(input: {
    placedSince: Date;
    after: string | null;
  }): Promise<Result<{ orders: OpenOrder[]; after: string | null }, ShopError>>;
  /** The newest 50 orders placed since then with their fulfillments that stand. One query. */
  listRecentOrders(placedSince: Date): Promise<Result<RecentOrder[], ShopError>>;
  /** Carried out at most once: Shopify has no idempotency key for it. What it throttles was not carried out, and is sent again for some seconds. */
  createFulfillment(input: CreateFulfillment): Promise<Result<{ fulfillmentId: FulfillmentId }, ShopError>>;
  /** Replaces the whole tracking set. Carried out at most once. */
  updateTracking(input: UpdateTracking): Promise<Result<null, ShopError>>;
  /** Not deduplicated by Shopify. Exactly one attempt. */
  createEvent(input: CreateEvent): Promise<Result<null, ShopError>>;
  /** `note`: at most 256 characters. Until it is taken back, Shopify refuses to move or cancel the fulfillment order. Exactly one attempt. */
  reportProgress(input: { fulfillmentOrderId: FulfillmentOrderId; note: string }): Promise<Result<null, ShopError>>;
  /** Takes reported progress back. Exactly one attempt. */
  openFulfillmentOrder(id: FulfillmentOrderId): Promise<Result<null, ShopError>>;
  /** Sets the production metafield of up to 25 orders, all or none. Setting one twice does no harm. */
  setProductions(productions: { orderId: OrderId; text: string }[]): Promise<Result<SetProductions, ShopError>>;
  /** Starts the workflows that begin with a trigger. Not deduplicated by Shopify. Exactly one attempt. */
  tellFlow(input: TellFlow): Promise<Result<null, ShopError>>;
  /** Declares the merchant's order metafield in which other tools name vendor orders. Declaring it twice does no harm. */
  defineNamed(): Promise<Result<null, ShopError>>;
};

/** Whether a worker may still write: one that stood still for a while has lost its lease. */
export type MayWrite = () => Promise<boolean>;

/**
 * Opens the gateway of a shop with its stored offline token; token refresh is serialised per shop across processes. `mayWrite` is asked last
 * before each write is sent, and again before it is sent again. If the answer is no, nothing is sent, and the write is `unavailable`.
 */
export type OpenShop = (shop: ShopDomain, mayWrite?: MayWrite) => ShopGateway;
