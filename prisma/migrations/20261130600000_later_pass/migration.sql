-- How far a pass over what changed at Shopify has come, so that it may go in slices: of which watermark it is, when it began, where it goes on.
ALTER TABLE "shops" ADD COLUMN "later_pass_since" TIMESTAMPTZ(3);
ALTER TABLE "shops" ADD COLUMN "later_pass_started_at" TIMESTAMPTZ(3);
ALTER TABLE "shops" ADD COLUMN "later_pass_cursor" TEXT;
