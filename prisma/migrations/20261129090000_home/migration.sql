-- When Shopify first accepted a parcel's number, by the ledger, and kept with it from now on: what has not arrived is found by an index.
ALTER TABLE "parcels" ADD COLUMN "accepted_at" TIMESTAMPTZ(3);
UPDATE "parcels" p SET "accepted_at" = a."at" FROM (
    SELECT l."shop", l."vendor_order_id", n."number", min(w."done_at") AS "at"
    FROM "writes" w CROSS JOIN LATERAL unnest(w."numbers") AS n("number")
    JOIN "links" l ON l."shop" = w."shop" AND l."order_id" = w."order_id"
    WHERE w."state" = 'done' AND w."kind" IN ('create', 'tracking', 'adopt')
    GROUP BY 1, 2, 3
) a WHERE p."shop" = a."shop" AND p."vendor_order_id" = a."vendor_order_id" AND p."number" = a."number";

CREATE INDEX "parcels_shop_first_seen_at_idx" ON "parcels"("shop", "first_seen_at");
CREATE INDEX "parcels_accepted_idx" ON "parcels"("shop", "accepted_at") WHERE "accepted_at" IS NOT NULL;
CREATE INDEX "parcels_not_accepted_idx" ON "parcels"("shop", "first_seen_at") WHERE "accepted_at" IS NULL AND "superseded_at" IS NULL;

-- The few orders that wait for something.
CREATE INDEX "orders_waiting_idx" ON "orders"("shop") WHERE "waits" <> '[]'::jsonb;

-- Problems are shown by kind, the oldest first.
CREATE INDEX "problems_open_kind_idx" ON "problems"("shop", "kind", "first_seen_at", "key") WHERE "cleared_at" IS NULL;
