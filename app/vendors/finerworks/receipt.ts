import type { z } from "zod";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Reading, ReadingNote, VendorError, VendorItem } from "../../domain/vendor.ts";
import { badResponse, type HttpReply } from "../http.server.ts";
import { isRecord } from "../is-record.ts";
import { openReply } from "./envelope.ts";
import { toParcels } from "./parcels.ts";
import { itemSchema, receiptSchema, shipmentSchema } from "./schemas.ts";
import { readList } from "./translate.ts";

/** Reads a reply of `get_order`: the reading of what it names, or null if there is no such order. */
export function readReceiptReply(reply: HttpReply): Result<Reading | null, VendorError> {
  const opened = openReply(reply);
  if (!opened.ok) return opened;
  const { body, envelope } = opened.value;
  const order = Array.isArray(body) ? undefined : body.order;
  if (!isRecord(order)) {
    return envelope && (order === null || order === undefined) ? ok(null) : err(badResponse(reply, "The vendor's reply holds no order."));
  }
  const read = receiptSchema.parse(order);
  if (read.order_id === null) return err(badResponse(reply, "The vendor's reply names no order id."));
  return ok(toReading(read, read.order_id));
}

/** A receipt has no status id, only a label, and the label decides nothing: the stage stays as before. */
function toReading(order: z.infer<typeof receiptSchema>, number: string): Reading {
  const tracking = readList(order.tracking, shipmentSchema);
  const items = readList(order.items, itemSchema);
  const { parcels, notes } = toParcels(tracking.rows);
  const skipped = tracking.skipped + items.skipped;
  const note: ReadingNote[] = skipped > 0 ? [{ kind: "skipped_rows", count: skipped }] : [];
  return {
    number,
    po: order.order_po ?? order.totals?.order_po ?? "",
    confirmation: null,
    stage: null,
    flags: [],
    status: { code: "", label: order.order_status?.slice(0, 100) ?? "" },
    parcels,
    pieces: [],
    items: toItems(items.rows),
    cost: order.totals?.order_grand_total?.toFixed(2) ?? null,
    addedAt: null,
    dueAt: null,
    notes: [...notes, ...note],
    mark: null,
  };
}

/** One item for each SKU and variant. The vendor's samples repeat whole rows: a row with an id that was there counts once. */
function toItems(rows: z.infer<typeof itemSchema>[]): VendorItem[] {
  const seen = new Set<string>();
  const items = new Map<string, VendorItem>();
  for (const row of rows) {
    if (row.id !== null && seen.has(row.id)) continue;
    if (row.id !== null) seen.add(row.id);
    const sku = row.product_sku ?? row.details?.sku ?? null;
    const variantId = variantOf(row);
    const key = JSON.stringify([sku, variantId]);
    const quantity = Math.max(0, Math.trunc(row.product_qty ?? 0)) + (items.get(key)?.quantity ?? 0);
    items.set(key, { item: sku ?? row.id ?? "", sku, variantId, quantity });
  }
  return [...items.values()];
}

function variantOf(row: z.infer<typeof itemSchema>): string | null {
  const ids = row.details?.third_party_integrations;
  return (
    ids?.shopify_variant_id ?? /^gid:\/\/shopify\/ProductVariant\/(\d{1,20})$/.exec(ids?.shopify_graphql_variant_id ?? "")?.[1] ?? null
  );
}
