-- Vendor orders that other tools name in an order's metafield: what they wrote, and which lookups came of it.
ALTER TABLE "orders" ADD COLUMN "named" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "lookups" ADD COLUMN "is_named" BOOLEAN NOT NULL DEFAULT false;
