-- The order of a fulfillment that Shopify's admin shows.
CREATE INDEX "writes_fulfillment_idx" ON "writes"("shop", "fulfillment_id") WHERE "fulfillment_id" IS NOT NULL;
