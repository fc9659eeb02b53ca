-- What the order's production metafield is to say, and since when it is due to be sent (null: Shopify has it).
ALTER TABLE "orders" ADD COLUMN "production" TEXT;
ALTER TABLE "orders" ADD COLUMN "production_due_at" TIMESTAMPTZ(3);

CREATE INDEX "orders_production_due_idx" ON "orders"("shop", "production_due_at") WHERE "production_due_at" IS NOT NULL;
