import type { z } from "zod";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Flag, Reading, ReadingNote, Stage, VendorError, VendorParcel } from "../../domain/vendor.ts";
import { badResponse, type HttpReply } from "../http.server.ts";
import { isRecord } from "../is-record.ts";
import { openReply } from "./envelope.ts";
import { toParcels } from "./parcels.ts";
import { orderStatusSchema, shipmentSchema, type Shipment } from "./schemas.ts";
import { finerworksStatuses } from "./statuses.ts";

export type FinerworksOrder = {
  /** order_id; where it is missing the confirmation id, which `order_ids` is described to take as well. */
  id: string;
  confirmation: string | null;
  po: string | null;
  statusId: string | null;
  label: string | null;
  shipments: Shipment[];
  skippedShipments: number;
};

/** `unreadable`: rows that name no order. One of them may be any order that was asked for and did not come. */
export type StatusReply = { orders: FinerworksOrder[]; unreadable: number };

const longestLabel = 100;

/** Reads a reply of `fetch_order_status`. One order for each order id, however often the reply repeats it. */
export function readStatusReply(reply: HttpReply): Result<StatusReply, VendorError> {
  const opened = openReply(reply);
  if (!opened.ok) return opened;
  const rows = findRows(opened.value.body, opened.value.envelope !== null);
  if (!rows) return err(badResponse(reply, "The vendor's reply holds no list of orders."));
  const orders = rows.map(readOrder);
  const readable = orders.filter((order) => order !== null);
  const byId = Map.groupBy(readable, ({ id }) => id);
  return ok({ orders: [...byId.values()].flatMap((repeats) => mergeRepeats(repeats) ?? []), unreadable: orders.length - readable.length });
}

/** Translates an order into our words (rulebook 1). */
export function toReading(order: FinerworksOrder): Reading {
  const { parcels, notes } = toParcels(order.shipments);
  const { stage, flags, note } = readStatus(order, parcels);
  const skipped: ReadingNote[] = order.skippedShipments > 0 ? [{ kind: "skipped_rows", count: order.skippedShipments }] : [];
  return {
    number: order.id,
    po: order.po ?? "",
    confirmation: order.confirmation,
    stage,
    flags,
    status: { code: order.statusId ?? "", label: labelOf(order) },
    parcels,
    pieces: [],
    items: [],
    cost: null,
    addedAt: null,
    dueAt: null,
    notes: [...note, ...notes, ...skipped],
    mark: null,
  };
}

/** The rows of a list, or null if the reply has none. A missing or null list beside an envelope means that nothing was found. */
function findRows(body: unknown[] | Record<string, unknown>, hasEnvelope: boolean): unknown[] | null {
  if (Array.isArray(body)) return body;
  const { orders } = body;
  if (Array.isArray(orders)) return orders;
  if (isRecord(orders)) return [orders];
  return (orders === undefined && hasEnvelope) || orders === null ? [] : null;
}

function readOrder(row: unknown): FinerworksOrder | null {
  const read = orderStatusSchema.safeParse(row);
  if (!read.success) return null;
  const { order_id, order_confirmation_id, order_po, order_status_id, order_status_label } = read.data;
  const id = order_id ?? order_confirmation_id;
  if (id === null) return null;
  const { rows, skipped } = readList(read.data.shipments, shipmentSchema);
  return {
    id,
    confirmation: order_confirmation_id,
    po: order_po,
    statusId: order_status_id,
    label: order_status_label,
    shipments: rows,
    skippedShipments: skipped,
  };
}

/** A list of which every readable row is kept, and those that are not are counted. A single object counts as a list of one. */
export function readList<T>(value: unknown, schema: z.ZodType<T>): { rows: T[]; skipped: number } {
  const raw = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  const rows = raw.flatMap((row) => {
    const read = schema.safeParse(row);
    return read.success ? [read.data] : [];
  });
  return { rows, skipped: raw.length - rows.length };
}

/**
 * The seed's own example shows one order twice. Should repeats differ, all their shipments are kept, and the status is that of the repeat
 * with most shipments, then of the highest id: the same answer in whatever order they come.
 */
function mergeRepeats(repeats: FinerworksOrder[]): FinerworksOrder | null {
  const [best, ...others] = [...repeats].sort(
    (a, b) =>
      b.shipments.length - a.shipments.length ||
      Number(b.statusId ?? 0) - Number(a.statusId ?? 0) ||
      (a.label ?? "").localeCompare(b.label ?? ""),
  );
  if (!best) return null;
  return {
    ...best,
    shipments: [best, ...others].flatMap((repeat) => repeat.shipments),
    skippedShipments: repeats.reduce((most, repeat) => Math.max(most, repeat.skippedShipments), 0),
  };
}

function labelOf(order: FinerworksOrder): string {
  return (order.label ?? finerworksStatuses[order.statusId ?? ""]?.words ?? "").slice(0, longestLabel);
}

function readStatus(order: FinerworksOrder, parcels: VendorParcel[]): { stage: Stage | null; flags: Flag[]; note: ReadingNote[] } {
  const code = order.statusId ?? "";
  const row = Object.hasOwn(finerworksStatuses, code) ? finerworksStatuses[code] : undefined;
  if (!row) return { stage: "unknown", flags: [], note: [{ kind: "unknown_status", code, label: labelOf(order) }] };
  // "Complete / For Pickup" is also given to orders that went out with a carrier after all.
  if (code === "10" && parcels.length > 0) return { stage: "shipped", flags: [], note: [] };
  return { stage: row.stage, flags: row.flags, note: [] };
}
