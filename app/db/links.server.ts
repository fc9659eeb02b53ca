import { sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import { actorSchema } from "../domain/actor.ts";
import { connectionIdSchema, lineIdSchema, linkIdSchema, orderIdSchema, vendorOrderIdSchema, type ShopDomain } from "../domain/ids.ts";
import type { Link, LinkedOrder } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { connectionColumns, toConnection } from "./connections.server.ts";
import { anyOf, camelCase, type Db } from "./db.ts";
import type { Touched } from "./keep-order-list.server.ts";
import { evidenceSchema, nullableJson, shippedByHandSchema, toJson } from "./stored-json.ts";
import { toParcel, toVendorOrder } from "./vendor-orders.server.ts";

const linesSchema: z.ZodType<Link["lines"]> = z.array(
  z.object({ lineId: lineIdSchema, quantity: z.number(), item: z.string().nullable(), piecesPerUnit: z.number() }),
);

const linkRowSchema: z.ZodType<Link> = z.object({
  id: linkIdSchema,
  orderId: orderIdSchema,
  vendorOrderId: vendorOrderIdSchema,
  state: z.enum(["suggested", "linked", "unlinked"]),
  source: z.enum(["reference", "hand", "csv", "flow", "metafield"]),
  shipsToLinkId: linkIdSchema.nullable(),
  lines: linesSchema,
  linesKnown: z.boolean(),
  evidence: evidenceSchema,
  successorOf: vendorOrderIdSchema.nullable(),
  isReplacement: z.boolean(),
  shippedByHand: shippedByHandSchema,
  suggested: z.object({ lines: linesSchema, linesKnown: z.boolean(), isReplacement: z.boolean() }).nullable(),
  createdAt: z.date(),
  createdBy: actorSchema,
});

/** Links with all that belongs to them, in one statement however many are asked for. */
function linksOf(db: Db, shop: ShopDomain) {
  return db
    .selectFrom("links")
    .innerJoin("vendorOrders as v", (join) => join.onRef("v.shop", "=", "links.shop").onRef("v.id", "=", "links.vendorOrderId"))
    .selectAll("links")
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom("linkLines as l")
          .select(["l.lineId", "l.quantity", "l.item", "l.piecesPerUnit"])
          .whereRef("l.shop", "=", "links.shop")
          .whereRef("l.linkId", "=", "links.id")
          .orderBy("l.position"),
      ).as("lines"),
      sql<object>`to_jsonb(v)`.as("vendorOrder"),
      jsonArrayFrom(
        eb
          .selectFrom("parcels as p")
          .selectAll()
          .whereRef("p.shop", "=", "v.shop")
          .whereRef("p.vendorOrderId", "=", "v.id")
          .orderBy("p.firstSeenAt")
          .orderBy("p.number"),
      ).as("parcels"),
      jsonObjectFrom(
        eb
          .selectFrom("connections as c")
          .select(connectionColumns)
          .whereRef("c.shop", "=", "v.shop")
          .whereRef("c.id", "=", "v.connectionId"),
      )
        .$notNull()
        .as("connection"),
    ])
    .where("links.shop", "=", shop);
}

type Nested = { lines: object[]; vendorOrder: object; parcels: object[]; connection: object };

function toLinkedOrder({ lines, vendorOrder, parcels, connection, ...link }: Nested): LinkedOrder {
  return {
    link: linkRowSchema.parse({ ...link, lines: lines.map(camelCase) }),
    vendorOrder: toVendorOrder(camelCase(vendorOrder)),
    parcels: parcels.map((parcel) => toParcel(camelCase(parcel))),
    connection: toConnection(camelCase(connection)),
  };
}

type Reads = Pick<ShopReads, "listLinks" | "listLinksOfOrders" | "findLink" | "listLinksOfVendorOrder" | "listLearnedSkus">;

export function linkReads(db: Db, shop: ShopDomain): Reads {
  const links = () => linksOf(db, shop);
  const list = async (which: ReturnType<typeof links>) =>
    (await which.orderBy("links.createdAt").orderBy("links.id").execute()).map(toLinkedOrder);
  return {
    listLinks: (orderId) => list(links().where("links.orderId", "=", orderId)),
    listLinksOfOrders: (orderIds) => list(links().where("links.orderId", "=", anyOf(orderIds))),
    listLinksOfVendorOrder: (vendorOrderId) => list(links().where("links.vendorOrderId", "=", vendorOrderId)),
    async findLink(id) {
      return (await list(links().where("links.id", "=", id)))[0] ?? null;
    },
    async listLearnedSkus() {
      const rows = await db.selectFrom("learnedSkus").selectAll().where("shop", "=", shop).orderBy("sku").orderBy("connectionId").execute();
      return rows.map(({ sku, connectionId }) => ({ sku, connectionId: connectionIdSchema.parse(connectionId) }));
    },
  };
}

export function linkChanges(db: Db, shop: ShopDomain, touched: Touched): Pick<ShopChanges, "saveLink" | "learnSku"> {
  return {
    async saveLink({ id, lines, ...link }) {
      touched.orderIds.add(link.orderId);
      const data = {
        ...link,
        evidence: toJson(link.evidence),
        shippedByHand: toJson(link.shippedByHand),
        suggested: nullableJson(link.suggested),
        createdBy: toJson(link.createdBy),
      };
      await db
        .insertInto("links")
        .values({ shop, id, ...data })
        .onConflict((conflict) => conflict.columns(["shop", "id"]).doUpdateSet(data))
        .execute();
      await db.deleteFrom("linkLines").where("shop", "=", shop).where("linkId", "=", id).execute();
      if (lines.length === 0) return;
      const rows = lines.map((line, position) => ({ shop, linkId: id, position, ...line }));
      await db.insertInto("linkLines").values(rows).execute();
    },
    async learnSku(sku, connectionId) {
      await db
        .insertInto("learnedSkus")
        .values({ shop, sku, connectionId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
