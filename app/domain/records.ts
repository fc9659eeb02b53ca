import type {
  ConnectionId,
  FulfillmentId,
  FulfillmentOrderId,
  LinkId,
  OrderId,
  LineId,
  ShopDomain,
  VendorOrderId,
  WriteId,
} from "./ids.ts";
import type { Makes, ReferencePattern, ShopPolicy } from "./policy.ts";
import type { CreateEvent, CreateFulfillment, Money, OrderLine, Tracking, UpdateTracking } from "./shop.ts";
import type { Flag, Reading, Stage, VendorId, VendorItem, VendorParcel, VendorPiece, VendorRef } from "./vendor.ts";

/** What is stored, in the rulebook's words. Every record belongs to one shop. */

export type Shop = {
  domain: ShopDomain;
  name: string;
  timeZone: string;
  /** The shop's own order number format, e.g. `#` and ``. */
  orderNumberPrefix: string;
  orderNumberSuffix: string;
  scopes: string[];
  policy: ShopPolicy;
  /** Everything is planned, nothing is sent (rulebook 7). */
  shadowMode: boolean;
  /** What was decided about what waits; null before shadow mode was ever switched off. */
  backlog: DecidedBacklog | null;
  installedAt: Date;
  uninstalledAt: Date | null;
  /** Orders updated at or before this have been taken in. */
  ordersSeenUntil: Date | null;
};

/**
 * What became of the parcels that had waited when shadow mode ended (rulebook 7): those first seen before `leftOutBefore` are not written,
 * those before `quietBefore` without a mail.
 */
export type Backlog = { leftOutBefore: Date | null; quietBefore: Date | null };

export type DecidedBacklog = Backlog & { decidedAt: Date };

/** How far the first pass over a shop's orders has come; the one before is kept until another begins. */
export type Backfill = {
  /** What was updated at or after this is listed. */
  since: Date;
  startedAt: Date;
  /** Where the listing goes on; null at its beginning and at its end. */
  cursor: string | null;
  isListed: boolean;
  /** How many orders it has found so far, and how many of these are still to be taken in. */
  found: number;
  left: number;
};

/** A pass over what changed since the one before, between two of its pages. `since`: the shop's `ordersSeenUntil` when it began. */
export type LaterPass = { since: Date; startedAt: Date; cursor: string };

export type Connection = {
  id: ConnectionId;
  vendor: VendorId;
  /** The merchant's name for it; unique in the shop. */
  label: string;
  baseUrl: string;
  makes: Makes;
  referencePatterns: ReferencePattern[];
  /** Shopify's exact carrier name, used when nothing better is known (4.6). */
  defaultCarrier: string | null;
  /** Keyed hash of vendor, base URL and credentials: equal in every shop that uses the same account. */
  accountHash: string;
  status: "active" | "paused" | "bad_credentials";
  createdAt: Date;
  /** When the next sweep is due; null while paused. */
  nextSweepAt: Date | null;
  /** No call before this: Retry-After, back-off, refused credentials. Hints do not pass it; a person's wish ends our own back-off. */
  blockedUntil: Date | null;
  failuresInRow: number;
  failingSince: Date | null;
  lastReadAt: Date | null;
  /** `waitUntil`: how long the vendor itself told us to wait (Retry-After); null: it did not say. */
  lastError: { kind: string; detail: string; at: Date; waitUntil: Date | null } | null;
  /** How many orders the vendor takes in a call, where it was less than its adapter asks for; null: as many as that. */
  batchSize: number | null;
  /** The address for hints is made of it: the next one makes all before void. */
  hintGeneration: number;
};

/** The Shopify order as last seen. */
export type Order = {
  id: OrderId;
  name: string;
  placedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  /** What the customer pays in the shop's currency, after returns; null: not read since that is kept. */
  total: Money | null;
  /** The vendor orders that other tools named in its metafield, as they wrote them. Untrusted. */
  named: string[];
  lines: OrderLine[];
  /** Stored so that an order beyond 60 days can still be read (4.12). */
  fulfillmentOrderIds: FulfillmentOrderId[];
  /** When we first stored it. */
  seenAt: Date;
  /** Sends although the shop is in shadow mode. */
  isLive: boolean;
  /** What was decided about this order's parcels by its name; null: what counts for the shop. */
  backlog: DecidedBacklog | null;
  /** What the last plan waits for, as shown to the merchant. */
  waits: Wait[];
  /** When the next write-back look is due by a wait or a back-off; null when nothing waits. */
  writeDueAt: Date | null;
};

/** The production of one order as its metafield is to say it; `text` is the JSON that is sent, by `dueAt` at the latest. */
export type DueProduction = { orderId: OrderId; text: string; dueAt: Date };

/** A state between "nothing to do" and "problem": e.g. shipped without a number, on hold, not routed yet, shadow mode. */
export type Wait = { code: string; linkId: LinkId | null; since: Date; until: Date | null; params: Record<string, string | number | null> };

/** "This order is asked for at this connection under this reference." */
export type Lookup = {
  orderId: OrderId;
  connectionId: ConnectionId;
  reference: string;
  /** Set for a per-line reference: links that line only. */
  lineId: LineId | null;
  /** Another tool named it in the order's metafield: it stands for one vendor order by itself, under whichever of its numbers. */
  isNamed: boolean;
  state: "asking" | "answered" | "given_up" | "not_askable";
  firstAskedAt: Date | null;
  /** The last time the vendor said it does not know it; null if it never said so. */
  lastMissingAt: Date | null;
  misses: number;
  nextAskAt: Date | null;
};

export type VendorOrder = {
  id: VendorOrderId;
  connectionId: ConnectionId;
  vendor: VendorId;
  /** The vendor's own id; null until a reading named it (linked by hand before it was found). */
  number: string | null;
  po: string;
  confirmation: string | null;
  /** What is asked for: by `id` once known. */
  ref: Exclude<VendorRef, { kind: "receipt" }>;
  /** What a reader is shown; never goes backwards by accident (rulebook 1). */
  stage: Stage;
  flags: Flag[];
  status: { code: string; label: string };
  pieces: VendorPiece[];
  items: VendorItem[];
  cost: string | null;
  addedAt: Date | null;
  dueAt: Date | null;
  firstSeenAt: Date | null;
  shippedSeenAt: Date | null;
  lastReadAt: Date | null;
  lastChangedAt: Date | null;
  missingSince: Date | null;
  /** null: no longer followed. */
  nextReadAt: Date | null;
  mark: string | null;
  fingerprint: string | null;
};

export type Parcel = Omit<VendorParcel, "number"> & {
  vendorOrderId: VendorOrderId;
  number: string;
  firstSeenAt: Date;
  /** No longer sent to Shopify; kept for history. */
  supersededAt: Date | null;
  supersededBy: string | null;
};

/** How many units of an order line a link makes, and from which vendor item. */
export type LinkLine = {
  lineId: LineId;
  quantity: number;
  /** NWF ItemNumber or FinerWorks SKU; null when the vendor does not name it. */
  item: string | null;
  /** n vendor pieces make one unit of the line. */
  piecesPerUnit: number;
};

export type LinkState = "suggested" | "linked" | "unlinked";
type LinkSource = "reference" | "hand" | "csv" | "flow" | "metafield";

export type Link = {
  id: LinkId;
  orderId: OrderId;
  vendorOrderId: VendorOrderId;
  state: LinkState;
  source: LinkSource;
  /** null: to the customer; else to another link of the same order (print, then frame): then it has no lines. */
  shipsToLinkId: LinkId | null;
  lines: LinkLine[];
  /** false: the parcels wait under "which lines?". */
  linesKnown: boolean;
  /** What was asked, what came and when; and for a suggestion what speaks against linking by itself, and whether it was withdrawn. Codes with parameters. */
  evidence: { code: string; params: Record<string, string | number | null> }[];
  /** The cancelled vendor order that this one follows. */
  successorOf: VendorOrderId | null;
  isReplacement: boolean;
  /** What a person said has shipped of a partial shipment that the vendor does not break down (rulebook 4.2), oldest first. */
  shippedByHand: ShippedByHand[];
  /** What was suggested before a person confirmed it or turned it down, so that this can be taken back; null: nobody did. */
  suggested: Pick<Link, "lines" | "linesKnown" | "isReplacement"> | null;
  createdAt: Date;
  createdBy: Actor;
};

/** These units of a line have left under these numbers, each a parcel of the vendor order. */
export type ShippedByHand = { lineId: LineId; quantity: number; numbers: string[]; at: Date; by: string };

/** A link with all that the planner and the screens need beside it. */
export type LinkedOrder = { link: Link; vendorOrder: VendorOrder; parcels: Parcel[]; connection: Connection };

export type Actor =
  { kind: "app" } | { kind: "vendor"; vendor: VendorId } | { kind: "person"; name: string } | { kind: "shopify" } | { kind: "flow" };

/** One physical unit of a line that a link makes. In the database it stands in at most one create that is not refused. */
export type PieceKey = { linkId: LinkId; lineId: LineId; piece: string };

type WriteState = "planned" | "sending" | "done" | "waiting" | "refused" | "unknown" | "dropped";

type WriteBase = {
  id: WriteId;
  orderId: OrderId;
  linkId: LinkId;
  /** Unique in the shop: the fact this write makes true. */
  key: string;
  state: WriteState;
  /** Set when done; for an update or an event the fulfillment it is about; null for what is about a fulfillment order. */
  fulfillmentId: FulfillmentId | null;
  /** Normal forms of our numbers in it. */
  numbers: string[];
  notifyCustomer: boolean;
  /** `unknown` after a lost reply: the mail may or may not have been requested. */
  mail: "none" | "requested" | "unknown";
  attempts: number;
  /** Why it waits or was refused: a code, or Shopify's words. */
  reason: string | null;
  createdAt: Date;
  sentAt: Date | null;
  doneAt: Date | null;
  nextTryAt: Date | null;
};

/** What is reported of a link on a fulfillment order: the words are made of it when it is sent. */
export type ProgressReport = { fulfillmentOrderId: FulfillmentOrderId; vendor: string; stage: Stage; dueAt: Date | null };

/** `before`: the numbers that stood there, in normal form, as the update was planned; rows of before 2026-11-30 do not say. */
export type TrackingBody = UpdateTracking & { before?: string[] | undefined };

/** A write that carries tracking numbers. `adopt` sends nothing: it records that a fulfillment made by others covers our pieces. */
export type TrackingWrite =
  | (WriteBase & { kind: "create"; body: CreateFulfillment; pieces: PieceKey[] })
  | (WriteBase & { kind: "tracking"; body: TrackingBody; pieces: [] })
  | (WriteBase & { kind: "adopt"; body: { fulfillmentId: FulfillmentId; tracking: Tracking }; pieces: PieceKey[] });

/** One that tells how far things are; `open` takes back what was reported on a fulfillment order. */
export type NewsWrite =
  | (WriteBase & { kind: "event"; body: CreateEvent; pieces: [] })
  | (WriteBase & { kind: "progress"; body: ProgressReport; pieces: [] })
  | (WriteBase & { kind: "open"; body: { fulfillmentOrderId: FulfillmentOrderId }; pieces: [] });

/** One row per intended write (rulebook 5). */
export type Write = TrackingWrite | NewsWrite;

/** Narrows to the writes that carry tracking numbers. */
export function carriesTracking(write: Write): write is TrackingWrite {
  return write.kind === "create" || write.kind === "tracking" || write.kind === "adopt";
}

/** Sent, and not known to be answered. */
export function isInFlight({ state }: Pick<Write, "state">): boolean {
  return state === "sending" || state === "unknown";
}

export type TimelineEntry = {
  at: Date;
  who: Actor;
  /** A code of the message catalogue. */
  what: string;
  params: Record<string, string | number | boolean | null>;
  orderId: OrderId | null;
  vendorOrderId: VendorOrderId | null;
  connectionId: ConnectionId | null;
};

export type WebhookReceipt = {
  webhookId: string;
  eventId: string | null;
  topic: string;
  triggeredAt: Date | null;
};

/** A stored reading: only what changed is kept. */
export type StoredReading = { vendorOrderId: VendorOrderId; readAt: Date; fingerprint: string; reading: Reading };

/** Held by one worker at a time; `fence` grows with every taking, so a late holder is told apart. */
export type Lease = { name: string; owner: string; fence: number; until: Date };
