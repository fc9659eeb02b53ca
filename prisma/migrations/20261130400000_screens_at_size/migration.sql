-- What Home counts of what orders wait for, each by an index of its own, so that a thousand of them are counted without a look at the others.
CREATE INDEX "orders_held_idx" ON "orders"("shop") WHERE "waits" @> '[{"code": "shadow_mode"}]'::jsonb;
CREATE INDEX "orders_unnumbered_idx" ON "orders"("shop") WHERE "waits" @> '[{"code": "shipped_without_number"}]'::jsonb;

-- The few vendor orders that wait for a person's word.
CREATE INDEX "links_suggested_idx" ON "links"("shop", "order_id") WHERE "state" = 'suggested';

-- Problems are shown by kind, the oldest first: those that stand, and those that were put aside. Of either there may be many, and none of the other.
CREATE INDEX "problems_standing_idx" ON "problems"("shop", "kind", "first_seen_at", "key") WHERE "cleared_at" IS NULL AND "dismissed_at" IS NULL;
CREATE INDEX "problems_dismissed_idx" ON "problems"("shop", "kind", "first_seen_at", "key") WHERE "cleared_at" IS NULL AND "dismissed_at" IS NOT NULL;

-- How many vendor orders of an account are open sets its pace, and stands on Home: counted without a look at those that are done and still followed.
CREATE INDEX "vendor_orders_open_idx" ON "vendor_orders"("shop", "connection_id")
    WHERE "next_read_at" IS NOT NULL AND "stage" NOT IN ('shipped', 'delivered', 'cancelled', 'returned');
