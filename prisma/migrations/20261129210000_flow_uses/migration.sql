-- What Flow has said of each of the app's triggers in a shop: whether an enabled workflow begins with it, and as of when.
CREATE TABLE "flow_uses" (
    "shop" TEXT NOT NULL,
    "trigger_id" TEXT NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_uses_pkey" PRIMARY KEY ("shop", "trigger_id")
);

ALTER TABLE "flow_uses" ADD CONSTRAINT "flow_uses_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Due dates are looked for in the shops that use Flow alone, and pile up in the others.
DROP INDEX "vendor_orders_late_idx";
CREATE INDEX "vendor_orders_late_idx" ON "vendor_orders"("shop", "due_at")
WHERE "due_at" IS DISTINCT FROM "late_for" AND "stage" NOT IN ('shipped', 'delivered', 'cancelled', 'returned');
