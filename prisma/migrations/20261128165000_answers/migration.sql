-- What was decided about the parcels that had waited in shadow mode, for the shop and for single orders.
ALTER TABLE "shops" ADD COLUMN "backlog" JSONB;
ALTER TABLE "orders" ADD COLUMN "is_live" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "backlog" JSONB;

-- What a person said has shipped of a partial shipment.
ALTER TABLE "links" ADD COLUMN "shipped_by_hand" JSONB NOT NULL DEFAULT '[]';

-- Shadow mode begun again ends it for the few orders that were live.
CREATE INDEX "orders_live_idx" ON "orders"("shop") WHERE "is_live";
