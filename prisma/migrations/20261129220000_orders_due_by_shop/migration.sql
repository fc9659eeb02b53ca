-- What is due is looked for shop by shop, so that one with many due orders keeps no other waiting.
DROP INDEX "orders_due_idx";
CREATE INDEX "orders_due_idx" ON "orders"("shop", "write_due_at") WHERE "write_due_at" IS NOT NULL;
