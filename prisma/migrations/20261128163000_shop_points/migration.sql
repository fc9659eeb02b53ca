-- What is known of each shop's points at Shopify, for all processes. No reference to a shop: the first calls are made before the
-- shop's row is there.

-- CreateTable
CREATE TABLE "shop_points" (
    "shop" TEXT NOT NULL,
    "available" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "restore_rate" DOUBLE PRECISION NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "booked" DOUBLE PRECISION NOT NULL,
    "booked_before" DOUBLE PRECISION NOT NULL,
    "span" INTEGER NOT NULL,

    CONSTRAINT "shop_points_pkey" PRIMARY KEY ("shop")
);

ALTER TABLE "shop_points" ADD CONSTRAINT "shop_points_restore" CHECK ("restore_rate" > 0);
