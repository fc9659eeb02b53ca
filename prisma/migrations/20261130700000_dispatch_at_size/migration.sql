-- What a worker looks for in every shop each second. A shop in shadow mode sends what its live orders are to say alone: found without the others', which
-- are due until the end of it.
CREATE INDEX "orders_production_live_idx" ON "orders"("shop", "production_due_at") WHERE "production_due_at" IS NOT NULL AND "is_live";

-- What Flow is to hear of is looked for shop by shop: the first of one that has much, not all of it.
DROP INDEX "flow_triggers_due_idx";
CREATE INDEX "flow_triggers_due_idx" ON "flow_triggers"("shop", "due_at") WHERE "due_at" IS NOT NULL;
