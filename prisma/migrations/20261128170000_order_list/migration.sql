-- What the list of orders is filtered and sorted by: a row an order with the scope '', and one more for each connection that makes
-- something of it, so that every tab and filter is one stretch of one index.
CREATE TABLE "order_list" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "stage" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "open_problems" INTEGER NOT NULL,

    CONSTRAINT "order_list_pkey" PRIMARY KEY ("shop", "order_id", "scope")
);

-- What stands in the database already gets its rows here, by the rule that the app keeps from now on (`orderFacetsOf`).
INSERT INTO "order_list" ("shop", "order_id", "scope", "placed_at", "place", "stage", "due_at", "open_problems")
WITH "linked" AS (
    SELECT l."shop", l."order_id", v."connection_id", v."stage", v."due_at",
        l."ships_to_link_id" IS NULL OR bool_and(l."ships_to_link_id" IS NOT NULL) OVER (PARTITION BY l."shop", l."order_id") AS "counted"
    FROM "links" l JOIN "vendor_orders" v ON v."shop" = l."shop" AND v."id" = l."vendor_order_id"
    WHERE l."state" = 'linked'
), "standing" AS (
    SELECT "shop", "order_id",
        min(array_position('{unknown,returned,not_found,on_hold,partially_shipped,received,in_production,ready_to_ship,shipped,delivered,cancelled}'::text[], "stage")) AS "loudest",
        bool_or("stage" IN ('shipped', 'delivered')) AS "some_gone",
        min("due_at") FILTER (WHERE "stage" NOT IN ('shipped', 'delivered', 'cancelled', 'returned')) AS "due_at"
    FROM "linked" WHERE "counted" GROUP BY "shop", "order_id"
), "staged" AS (
    SELECT "shop", "order_id", "due_at",
        CASE WHEN "some_gone" AND "loudest" BETWEEN 6 AND 8 THEN 'partially_shipped'
        ELSE ('{unknown,returned,not_found,on_hold,partially_shipped,received,in_production,ready_to_ship,shipped,delivered,cancelled}'::text[])["loudest"] END AS "stage"
    FROM "standing"
), "open" AS (
    SELECT "shop", "order_id", count(*) AS "problems" FROM "problems"
    WHERE "order_id" IS NOT NULL AND "cleared_at" IS NULL AND "dismissed_at" IS NULL GROUP BY "shop", "order_id"
), "to_ship" AS (
    SELECT DISTINCT "shop", "order_id" FROM "order_lines" WHERE "requires_shipping" AND NOT "is_gift_card" AND "current_quantity" > 0
), "scopes" AS (
    SELECT "shop", "id" AS "order_id", '' AS "scope" FROM "orders"
    UNION SELECT "shop", "order_id", "connection_id"::text FROM "linked"
)
SELECT c."shop", c."order_id", c."scope", o."placed_at",
    CASE WHEN s."stage" IN ('shipped', 'delivered', 'returned') THEN 'shipped'
         WHEN s."stage" <> 'cancelled' THEN 'in_production'
         WHEN o."cancelled_at" IS NULL AND t."order_id" IS NOT NULL THEN 'waiting_for_link'
         ELSE 'other' END,
    s."stage", coalesce(s."due_at", '9999-12-31T00:00:00Z'), coalesce(p."problems", 0)
FROM "scopes" c
JOIN "orders" o ON o."shop" = c."shop" AND o."id" = c."order_id"
LEFT JOIN "staged" s ON s."shop" = c."shop" AND s."order_id" = c."order_id"
LEFT JOIN "open" p ON p."shop" = c."shop" AND p."order_id" = c."order_id"
LEFT JOIN "to_ship" t ON t."shop" = c."shop" AND t."order_id" = c."order_id";

CREATE INDEX "order_list_shop_scope_placed_at_order_id_idx" ON "order_list"("shop", "scope", "placed_at", "order_id");
CREATE INDEX "order_list_shop_scope_place_placed_at_order_id_idx" ON "order_list"("shop", "scope", "place", "placed_at", "order_id");
CREATE INDEX "order_list_shop_scope_stage_placed_at_order_id_idx" ON "order_list"("shop", "scope", "stage", "placed_at", "order_id");
CREATE INDEX "order_list_shop_scope_due_at_order_id_idx" ON "order_list"("shop", "scope", "due_at", "order_id");
CREATE INDEX "order_list_attention_idx" ON "order_list"("shop", "scope", "placed_at", "order_id") WHERE "open_problems" > 0;

ALTER TABLE "order_list" ADD CONSTRAINT "order_list_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "order_list" ADD CONSTRAINT "order_list_shop_order_id_fkey" FOREIGN KEY ("shop", "order_id") REFERENCES "orders"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What a search goes by, each on its own: an order's name in one form, a tracking number. Vendor numbers have theirs.
CREATE INDEX "orders_name_key_idx" ON "orders"("shop", (lower(ltrim("name", '#')) COLLATE "C"));
CREATE INDEX "parcels_shop_number_idx" ON "parcels"("shop", "number");
