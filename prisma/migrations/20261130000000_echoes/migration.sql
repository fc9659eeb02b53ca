-- Until when our own echoes show that Shopify has the order as it is stored.
ALTER TABLE "orders" ADD COLUMN "echoed_at" TIMESTAMPTZ(3);
