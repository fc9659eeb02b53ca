/** One day of the shop's own calendar. `shipped`: parcels to customers that left the vendor; `accepted`: numbers that Shopify took first then. */
export type ParcelDay = { day: string; shipped: number; accepted: number };

/** Parcels to customers that Shopify does not have (`countCap + 1`: more than `countCap`), and since when the oldest of them is known. */
export type MissingParcels = { count: number; since: Date | null };

/** How fast numbers come through, of those that came lately; null where there was none. */
export type DeliveryTimes = { medianMs: number | null; lastAcceptedAt: Date | null };

/** What is counted of what orders wait for. Each has an index of its own. */
export type CountedWait = "shadow_mode" | "shipped_without_number";

/** How many orders wait for one thing; `writes`: changes that are planned for these and held back meanwhile. */
export type WaitCount = { orders: number; writes: number };
