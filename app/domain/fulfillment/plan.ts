import type { FulfillmentId, LinkId } from "../ids.ts";
import type { ShopPolicy } from "../policy.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import type { Backlog, LinkedOrder, NewsWrite, PieceKey, TrackingBody, Wait, Write } from "../records.ts";
import type { CreateFulfillment, ShopOrder, Tracking } from "../shop.ts";
import type { Removal } from "./removal.ts";

/** Everything that decides what is missing at Shopify for one order. Nothing else may. */
export type PlanInput = {
  /** Read afresh. */
  order: ShopOrder;
  /** Links of any state, oldest first. */
  links: LinkedOrder[];
  /** The whole ledger of the order. */
  writes: Write[];
  /** What the look before waited for: says since when. */
  waits: Wait[];
  policy: ShopPolicy;
  /** The shop's own, by name: its calendar says which days are business days. */
  timeZone: string;
  /** What counts for this order of what had waited in shadow mode. */
  backlog: Backlog;
  installedAt: Date;
  now: Date;
};

type PlannedBase = {
  key: string;
  linkId: LinkId;
  /** Normal forms of our numbers in it. */
  numbers: string[];
  notifyCustomer: boolean;
};

export type PlannedCreate = PlannedBase & { kind: "create"; body: CreateFulfillment; pieces: PieceKey[] };
export type PlannedTracking = PlannedBase & { kind: "tracking"; body: TrackingBody; pieces: [] };
export type PlannedAdopt = PlannedBase & { kind: "adopt"; body: { fulfillmentId: FulfillmentId; tracking: Tracking }; pieces: PieceKey[] };

type Planned<W extends NewsWrite> = PlannedBase & Pick<W, "kind" | "body" | "pieces">;
export type PlannedNews = { [K in NewsWrite["kind"]]: Planned<Extract<NewsWrite, { kind: K }>> }[NewsWrite["kind"]];

/** One write that is missing. `adopt` sends nothing. */
export type PlannedWrite = PlannedCreate | PlannedTracking | PlannedAdopt | PlannedNews;

export type Plan = {
  /** In the order in which they are to be made: adoptions, creates, updates, then news. */
  writes: PlannedWrite[];
  /** What people took out since the look before. */
  removals: Removal[];
  waits: Wait[];
  problems: ProblemDraft[];
  /** When a look is worth while although nobody asked for one. */
  nextLookAt: Date | null;
};
