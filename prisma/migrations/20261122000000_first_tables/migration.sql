-- Runs on PostgreSQL 15 and later and on PGlite. No semicolon but at the end of a statement, and none in a comment: Prisma's
-- JavaScript engine cuts the file at semicolons.

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN,
    "locale" TEXT,
    "collaborator" BOOLEAN,
    "emailVerified" BOOLEAN,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shops" (
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "order_number_prefix" TEXT NOT NULL,
    "order_number_suffix" TEXT NOT NULL,
    "scopes" TEXT[],
    "policy" JSONB NOT NULL,
    "shadow_mode" BOOLEAN NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "orders_seen_until" TIMESTAMPTZ(3),

    CONSTRAINT "shops_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "connections" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "makes" JSONB NOT NULL,
    "reference_patterns" TEXT[],
    "default_carrier" TEXT,
    "account_hash" TEXT NOT NULL,
    "credentials" TEXT,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_sweep_at" TIMESTAMPTZ(3),
    "blocked_until" TIMESTAMPTZ(3),
    "failures_in_row" INTEGER NOT NULL,
    "failing_since" TIMESTAMPTZ(3),
    "last_read_at" TIMESTAMPTZ(3),
    "last_error" JSONB,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "connections_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "orders" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "fulfillment_order_ids" TEXT[],
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "waits" JSONB NOT NULL,
    "write_due_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "variant_id" TEXT,
    "product_vendor" TEXT,
    "quantity" INTEGER NOT NULL,
    "current_quantity" INTEGER NOT NULL,
    "requires_shipping" BOOLEAN NOT NULL,
    "is_gift_card" BOOLEAN NOT NULL,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "lookups" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "line_id" TEXT,
    "state" TEXT NOT NULL,
    "first_asked_at" TIMESTAMPTZ(3),
    "last_missing_at" TIMESTAMPTZ(3),
    "misses" INTEGER NOT NULL,
    "next_ask_at" TIMESTAMPTZ(3),

    CONSTRAINT "lookups_pkey" PRIMARY KEY ("shop","order_id","connection_id","reference")
);

-- CreateTable
CREATE TABLE "vendor_orders" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "number" TEXT,
    "po" TEXT NOT NULL,
    "confirmation" TEXT,
    "ref_kind" TEXT NOT NULL,
    "ref_value" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "flags" TEXT[],
    "status_code" TEXT NOT NULL,
    "status_label" TEXT NOT NULL,
    "pieces" JSONB NOT NULL,
    "items" JSONB NOT NULL,
    "cost" TEXT,
    "added_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3),
    "shipped_seen_at" TIMESTAMPTZ(3),
    "last_read_at" TIMESTAMPTZ(3),
    "last_changed_at" TIMESTAMPTZ(3),
    "missing_since" TIMESTAMPTZ(3),
    "next_read_at" TIMESTAMPTZ(3),
    "mark" TEXT,
    "fingerprint" TEXT,

    CONSTRAINT "vendor_orders_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "parcels" (
    "shop" TEXT NOT NULL,
    "vendor_order_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "url" TEXT,
    "carrier" TEXT,
    "shipped_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "eta_at" TIMESTAMPTZ(3),
    "size" TEXT,
    "pieces" TEXT[],
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "superseded_by" TEXT,

    CONSTRAINT "parcels_pkey" PRIMARY KEY ("shop","vendor_order_id","number")
);

-- CreateTable
CREATE TABLE "readings" (
    "shop" TEXT NOT NULL,
    "vendor_order_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "reading" JSONB NOT NULL,

    CONSTRAINT "readings_pkey" PRIMARY KEY ("shop","vendor_order_id","read_at","fingerprint")
);

-- CreateTable
CREATE TABLE "links" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "vendor_order_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "ships_to_link_id" UUID,
    "lines_known" BOOLEAN NOT NULL,
    "evidence" JSONB NOT NULL,
    "successor_of" UUID,
    "is_replacement" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" JSONB NOT NULL,

    CONSTRAINT "links_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "link_lines" (
    "shop" TEXT NOT NULL,
    "link_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "line_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "item" TEXT,
    "pieces_per_unit" INTEGER NOT NULL,

    CONSTRAINT "link_lines_pkey" PRIMARY KEY ("shop","link_id","position")
);

-- CreateTable
CREATE TABLE "writes" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "link_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "fulfillment_id" TEXT,
    "body" JSONB NOT NULL,
    "pieces" JSONB NOT NULL,
    "numbers" TEXT[],
    "notify_customer" BOOLEAN NOT NULL,
    "mail" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3),

    CONSTRAINT "writes_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "write_pieces" (
    "shop" TEXT NOT NULL,
    "link_id" UUID NOT NULL,
    "line_id" TEXT NOT NULL,
    "piece" TEXT NOT NULL,
    "write_id" UUID NOT NULL,

    CONSTRAINT "write_pieces_pkey" PRIMARY KEY ("shop","link_id","line_id","piece")
);

-- CreateTable
CREATE TABLE "leases" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "fence" BIGSERIAL NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leases_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "problems" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "order_id" TEXT,
    "vendor_order_id" UUID,
    "connection_id" UUID,
    "params" JSONB NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL,
    "next_try_at" TIMESTAMPTZ(3),
    "dismissed_at" TIMESTAMPTZ(3),
    "dismiss_reason" TEXT,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "problems_pkey" PRIMARY KEY ("shop","key")
);

-- CreateTable
CREATE TABLE "timeline" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "who" JSONB NOT NULL,
    "what" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "order_id" TEXT,
    "vendor_order_id" UUID,
    "connection_id" UUID,

    CONSTRAINT "timeline_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "webhook_receipts" (
    "shop" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_receipts_pkey" PRIMARY KEY ("shop","webhook_id")
);

-- CreateTable
CREATE TABLE "learned_skus" (
    "shop" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,

    CONSTRAINT "learned_skus_pkey" PRIMARY KEY ("shop","sku","connection_id")
);

-- CreateIndex
CREATE INDEX "sessions_shop_idx" ON "sessions"("shop");

-- CreateIndex
CREATE INDEX "connections_account_hash_idx" ON "connections"("account_hash");

-- CreateIndex
CREATE INDEX "orders_shop_name_idx" ON "orders"("shop", "name");

-- CreateIndex
CREATE INDEX "orders_fulfillment_order_ids_idx" ON "orders" USING GIN ("fulfillment_order_ids");

-- CreateIndex
CREATE INDEX "orders_shop_updated_at_id_idx" ON "orders"("shop", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_lines_shop_order_id_idx" ON "order_lines"("shop", "order_id");

-- CreateIndex
CREATE INDEX "lookups_shop_connection_id_reference_idx" ON "lookups"("shop", "connection_id", "reference");

-- CreateIndex
CREATE INDEX "vendor_orders_shop_connection_id_po_idx" ON "vendor_orders"("shop", "connection_id", "po");

-- CreateIndex
CREATE UNIQUE INDEX "vendor_orders_shop_connection_id_number_key" ON "vendor_orders"("shop", "connection_id", "number");

-- CreateIndex
CREATE INDEX "links_shop_order_id_idx" ON "links"("shop", "order_id");

-- CreateIndex
CREATE INDEX "links_shop_vendor_order_id_idx" ON "links"("shop", "vendor_order_id");

-- CreateIndex
CREATE INDEX "links_shop_ships_to_link_id_idx" ON "links"("shop", "ships_to_link_id");

-- CreateIndex
CREATE INDEX "links_shop_successor_of_idx" ON "links"("shop", "successor_of");

-- CreateIndex
CREATE INDEX "link_lines_shop_line_id_idx" ON "link_lines"("shop", "line_id");

-- CreateIndex
CREATE INDEX "writes_shop_order_id_idx" ON "writes"("shop", "order_id");

-- CreateIndex
CREATE INDEX "writes_shop_link_id_idx" ON "writes"("shop", "link_id");

-- CreateIndex
CREATE INDEX "write_pieces_shop_write_id_idx" ON "write_pieces"("shop", "write_id");

-- CreateIndex
CREATE INDEX "timeline_shop_at_id_idx" ON "timeline"("shop", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "timeline_shop_order_id_at_id_idx" ON "timeline"("shop", "order_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "timeline_shop_connection_id_at_id_idx" ON "timeline"("shop", "connection_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "learned_skus_shop_connection_id_idx" ON "learned_skus"("shop", "connection_id");

-- AddForeignKey
ALTER TABLE "connections" ADD CONSTRAINT "connections_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_shop_order_id_fkey" FOREIGN KEY ("shop", "order_id") REFERENCES "orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lookups" ADD CONSTRAINT "lookups_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lookups" ADD CONSTRAINT "lookups_shop_order_id_fkey" FOREIGN KEY ("shop", "order_id") REFERENCES "orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lookups" ADD CONSTRAINT "lookups_shop_connection_id_fkey" FOREIGN KEY ("shop", "connection_id") REFERENCES "connections"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "vendor_orders" ADD CONSTRAINT "vendor_orders_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "vendor_orders" ADD CONSTRAINT "vendor_orders_shop_connection_id_fkey" FOREIGN KEY ("shop", "connection_id") REFERENCES "connections"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_shop_vendor_order_id_fkey" FOREIGN KEY ("shop", "vendor_order_id") REFERENCES "vendor_orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "readings" ADD CONSTRAINT "readings_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "readings" ADD CONSTRAINT "readings_shop_vendor_order_id_fkey" FOREIGN KEY ("shop", "vendor_order_id") REFERENCES "vendor_orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_shop_order_id_fkey" FOREIGN KEY ("shop", "order_id") REFERENCES "orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_shop_vendor_order_id_fkey" FOREIGN KEY ("shop", "vendor_order_id") REFERENCES "vendor_orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_shop_successor_of_fkey" FOREIGN KEY ("shop", "successor_of") REFERENCES "vendor_orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_shop_ships_to_link_id_fkey" FOREIGN KEY ("shop", "ships_to_link_id") REFERENCES "links"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "link_lines" ADD CONSTRAINT "link_lines_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "link_lines" ADD CONSTRAINT "link_lines_shop_link_id_fkey" FOREIGN KEY ("shop", "link_id") REFERENCES "links"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "link_lines" ADD CONSTRAINT "link_lines_shop_line_id_fkey" FOREIGN KEY ("shop", "line_id") REFERENCES "order_lines"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "writes" ADD CONSTRAINT "writes_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "writes" ADD CONSTRAINT "writes_shop_order_id_fkey" FOREIGN KEY ("shop", "order_id") REFERENCES "orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "writes" ADD CONSTRAINT "writes_shop_link_id_fkey" FOREIGN KEY ("shop", "link_id") REFERENCES "links"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "write_pieces" ADD CONSTRAINT "write_pieces_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "write_pieces" ADD CONSTRAINT "write_pieces_shop_link_id_fkey" FOREIGN KEY ("shop", "link_id") REFERENCES "links"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "write_pieces" ADD CONSTRAINT "write_pieces_shop_write_id_fkey" FOREIGN KEY ("shop", "write_id") REFERENCES "writes"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "problems" ADD CONSTRAINT "problems_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "timeline" ADD CONSTRAINT "timeline_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "webhook_receipts" ADD CONSTRAINT "webhook_receipts_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "learned_skus" ADD CONSTRAINT "learned_skus_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "learned_skus" ADD CONSTRAINT "learned_skus_shop_connection_id_fkey" FOREIGN KEY ("shop", "connection_id") REFERENCES "connections"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;


-- From here on: what the schema language cannot say.

-- Due times. The dispatcher asks every second for those of all shops, a sweep for those of its connection.
CREATE INDEX "connections_due_idx" ON "connections"("next_sweep_at") WHERE "next_sweep_at" IS NOT NULL AND "removed_at" IS NULL;
CREATE INDEX "orders_due_idx" ON "orders"("write_due_at") WHERE "write_due_at" IS NOT NULL;
CREATE INDEX "vendor_orders_due_idx" ON "vendor_orders"("shop", "connection_id", "next_read_at") WHERE "next_read_at" IS NOT NULL;
CREATE INDEX "lookups_due_idx" ON "lookups"("shop", "connection_id", "next_ask_at") WHERE "next_ask_at" IS NOT NULL AND "state" = 'asking';

-- Open problems, by what a screen asks for.
CREATE INDEX "problems_open_idx" ON "problems"("shop", "first_seen_at") WHERE "cleared_at" IS NULL;
CREATE INDEX "problems_open_order_idx" ON "problems"("shop", "order_id") WHERE "cleared_at" IS NULL;
CREATE INDEX "problems_open_connection_idx" ON "problems"("shop", "connection_id") WHERE "cleared_at" IS NULL;
CREATE INDEX "problems_open_vendor_order_idx" ON "problems"("shop", "vendor_order_id") WHERE "cleared_at" IS NULL;

-- A label is free again once its connection was removed.
CREATE UNIQUE INDEX "connections_label_key" ON "connections"("shop", "label") WHERE "removed_at" IS NULL;

-- A vendor order has one order.
CREATE UNIQUE INDEX "links_linked_key" ON "links"("shop", "vendor_order_id") WHERE "state" = 'linked';

-- A fact is made true once. What was refused or dropped is not true and may be written again.
CREATE UNIQUE INDEX "writes_key_key" ON "writes"("shop", "key") WHERE "state" NOT IN ('refused', 'dropped');

-- Nothing personal, not even by mistake.
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_nobody" CHECK ("userId" IS NULL AND "firstName" IS NULL AND "lastName" IS NULL AND "email" IS NULL);
