-- CreateTable
CREATE TABLE "preflights" (
    "shop" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3),
    "checks" JSONB,

    CONSTRAINT "preflights_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "reconciliations" (
    "shop" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "running" JSONB,
    "report" JSONB,

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("shop")
);

-- CreateIndex
CREATE INDEX "preflights_due_at_idx" ON "preflights"("due_at");

-- CreateIndex
CREATE INDEX "reconciliations_due_at_idx" ON "reconciliations"("due_at");

-- CreateIndex
CREATE INDEX "shops_orders_seen_until_idx" ON "shops"("orders_seen_until");

-- CreateIndex
CREATE INDEX "webhook_receipts_shop_received_at_idx" ON "webhook_receipts"("shop", "received_at");

-- AddForeignKey
ALTER TABLE "preflights" ADD CONSTRAINT "preflights_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Shops that are there already are checked and compared for the first time as soon as this version runs.
INSERT INTO "preflights" ("shop", "due_at") SELECT "domain", now() FROM "shops" WHERE "uninstalled_at" IS NULL;
INSERT INTO "reconciliations" ("shop", "due_at") SELECT "domain", now() FROM "shops" WHERE "uninstalled_at" IS NULL;
