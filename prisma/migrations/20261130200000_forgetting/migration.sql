-- What is no longer needed is deleted day by day (docs/privacy.md). When a shop is next gone through, empty: at once.
ALTER TABLE "shops" ADD COLUMN "forget_due_at" TIMESTAMPTZ(3);
CREATE INDEX "shops_forget_due_at_idx" ON "shops"("forget_due_at");

-- When it is next looked at whether an order can go, or what was read of it long ago. All are due at first, as is what processes of the version
-- before add: the first look sets the time right, a slice at a time.
ALTER TABLE "orders" ADD COLUMN "forget_due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE INDEX "orders_shop_forget_due_at_idx" ON "orders"("shop", "forget_due_at");

-- What goes by its age, found without what stays.
CREATE INDEX "problems_cleared_idx" ON "problems"("shop", "cleared_at") WHERE "cleared_at" IS NOT NULL;
CREATE INDEX "timeline_of_no_order_idx" ON "timeline"("shop", "at") WHERE "order_id" IS NULL;
CREATE INDEX "connections_removed_idx" ON "connections"("shop", "removed_at") WHERE "removed_at" IS NOT NULL;

-- What goes with an order or its vendor orders: all of it, not only the problems that are open.
DROP INDEX "problems_open_order_idx";
DROP INDEX "problems_open_vendor_order_idx";
CREATE INDEX "problems_shop_order_id_idx" ON "problems"("shop", "order_id");
CREATE INDEX "problems_shop_vendor_order_id_idx" ON "problems"("shop", "vendor_order_id");
CREATE INDEX "timeline_vendor_order_idx" ON "timeline"("shop", "vendor_order_id") WHERE "vendor_order_id" IS NOT NULL;
