-- Facts that Shopify Flow is to hear of, saved with what caused them. `due_at` is when one is to be sent, or sent again, and empty once it was answered.
CREATE TABLE "flow_triggers" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "flow_triggers_pkey" PRIMARY KEY ("shop", "id"),
    CONSTRAINT "flow_triggers_state_check" CHECK ("state" IN ('due', 'sending', 'sent', 'refused')),
    CONSTRAINT "flow_triggers_due_check" CHECK (("due_at" IS NULL) = ("state" IN ('sent', 'refused')))
);

CREATE INDEX "flow_triggers_shop_order_id_idx" ON "flow_triggers"("shop", "order_id");
CREATE INDEX "flow_triggers_created_at_idx" ON "flow_triggers"("created_at");
CREATE INDEX "flow_triggers_due_idx" ON "flow_triggers"("due_at") WHERE "due_at" IS NOT NULL;

-- What each run of an action was answered. No reference to an order: the run may have named one that is not there.
CREATE TABLE "flow_runs" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_runs_pkey" PRIMARY KEY ("shop", "id")
);

CREATE INDEX "flow_runs_created_at_idx" ON "flow_runs"("created_at");

ALTER TABLE "flow_triggers" ADD CONSTRAINT "flow_triggers_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "flow_triggers" ADD CONSTRAINT "flow_triggers_shop_order_id_fkey" FOREIGN KEY ("shop", "order_id") REFERENCES "orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "flow_runs" ADD CONSTRAINT "flow_runs_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- The due date whose passing was noted. What is late by now is no news.
ALTER TABLE "vendor_orders" ADD COLUMN "late_for" TIMESTAMPTZ(3);
UPDATE "vendor_orders" SET "late_for" = "due_at" WHERE "due_at" < now();

CREATE INDEX "vendor_orders_late_idx" ON "vendor_orders"("due_at")
WHERE "due_at" IS DISTINCT FROM "late_for" AND "stage" NOT IN ('shipped', 'delivered', 'cancelled', 'returned');
