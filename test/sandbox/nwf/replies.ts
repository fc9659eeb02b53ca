import { netDate } from "../finerworks/net-date.ts";
import type { Order, Quirks, Row } from "./model.ts";

/** Stands wherever the real API sends somebody's data: it must turn up nowhere in the app. */
export const planted = "planted-personal-data";

type Field = string | number | null;
export type ReplyRow = Record<string, Field>;

/** The rows of OrderStatus, names as in the seed's JSON. */
export function statusRows(order: Order, quirks: Quirks): ReplyRow[] {
  return order.rows.map((row) => ({
    copy: count(row.copy, quirks),
    dateShipped: shipDate(row, quirks),
    itemNumber: row.item,
    orderNumber: order.number,
    shipTrackingNumber: row.tracking,
    status: row.status,
    shippingCharges: count(6, quirks),
    itemCost: count(row.cost, quirks),
    boxPrice: count(2.5, quirks),
    giftCardCharge: count(0, quirks),
    giftWrapCharge: count(0, quirks),
    site: "WA",
    ...(quirks.extraFields ? { shippingName: planted, shippingEmail: planted } : {}),
  }));
}

/** The rows of the Orders list. `shippingName` is personal. */
export function listRow(order: Order, row: Row, quirks: Quirks): ReplyRow {
  return {
    dateAdded: date(order.addedAt, quirks),
    description: "Framed print",
    dueDate: date(order.dueAt, quirks),
    frameNumber: row.frame,
    orderNumber: order.number,
    copy: count(row.copy, quirks),
    shippingMethod: "Ground",
    shippingName: planted,
    shipVia: row.shipVia,
    storeNumber: "1",
    vendorSKU: row.sku,
    dateShipped: shipDate(row, quirks),
    shipTrackingNumber: row.tracking,
  };
}

/** The rows as JSON or XML, with all quirks of the list itself. */
export function render(rows: ReplyRow[], quirks: Quirks, xmlName: string): { type: string; body: string } {
  const repeated = quirks.repeats ? rows.flatMap((row) => [row, row]) : rows;
  const ordered = quirks.reversed ? repeated.toReversed() : repeated;
  if (quirks.xml) return { type: "application/xml; charset=utf-8", body: toXml(ordered, xmlName) };
  const named = quirks.pascalCase ? ordered.map(pascal) : ordered;
  return { type: "application/json; charset=utf-8", body: JSON.stringify(named) };
}

/** DataContractSerializer: PascalCase, alphabetical, absent values as i:nil. */
function toXml(rows: ReplyRow[], name: string): string {
  const space = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/FOTS.DTO"';
  const body = rows.map((row) => {
    const fields = Object.entries(pascal(row)).sort(([a], [b]) => (a < b ? -1 : 1));
    return `<${name}>${fields.map(([field, value]) => element(field, value)).join("")}</${name}>`;
  });
  return `<ArrayOf${name} ${space}>${body.join("")}</ArrayOf${name}>`;
}

function element(name: string, value: Field): string {
  if (value === null) return `<${name} i:nil="true" />`;
  const text = String(value).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return `<${name}>${text}</${name}>`;
}

function pascal(row: ReplyRow): ReplyRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]));
}

function shipDate(row: Row, quirks: Quirks): string | null {
  return row.shippedAt ? date(row.shippedAt, quirks) : quirks.zeroDates ? "0001-01-01T00:00:00" : null;
}

function date(value: Date, quirks: Quirks): string | null {
  return netDate(value, { zone: "America/Los_Angeles", withOffset: quirks.withOffset });
}

function count(value: number, quirks: Quirks): Field {
  return quirks.numbersAsText ? String(value) : value;
}
