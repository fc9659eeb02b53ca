-- How far the first pass over a shop's orders has come: where its listing goes on, and which orders are still to be taken in.
CREATE TABLE "backfills" (
    "shop" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "cursor" TEXT,
    "is_listed" BOOLEAN NOT NULL,
    "found" INTEGER NOT NULL,

    CONSTRAINT "backfills_pkey" PRIMARY KEY ("shop")
);

CREATE TABLE "backfill_orders" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,

    CONSTRAINT "backfill_orders_pkey" PRIMARY KEY ("shop", "order_id")
);

ALTER TABLE "backfills" ADD CONSTRAINT "backfills_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "backfill_orders" ADD CONSTRAINT "backfill_orders_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;
