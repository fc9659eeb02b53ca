import type { ShopDomain } from "./ids.ts";

/** Who asks Shopify: somebody who waits for the answer, or a worker, which can wait. */
export type Priority = "interactive" | "background";

/** Points set aside for one call that is under way. */
export type PointBooking = {
  shop: ShopDomain;
  points: number;
  /** The few seconds in which it was made; it is forgotten soon after them. */
  span: number;
};

/** The shop's points as a reply of Shopify tells them; `restoreRate` is points a second. */
export type PointStatus = { available: number; maximum: number; restoreRate: number };

/**
 * The points of each shop, one bucket for all processes (docs/decisions/0011). Real time: points come back by it, whatever the
 * app's clock says.
 */
export type ShopPoints = {
  /** One atomic statement when the points are there; else how many milliseconds they need to come back, with nothing booked. */
  bookPoints(call: { shop: ShopDomain; points: number; priority: Priority }): Promise<{ booking: PointBooking } | { waitMs: number }>;
  /** Takes over what Shopify says and gives the booking up, which from here on is part of that. A booking that is never settled lapses by itself. */
  settlePoints(booking: PointBooking, status: PointStatus): Promise<void>;
};
