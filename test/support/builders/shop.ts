import { defaultScopes } from "#app/config/env.server.ts";
import type { Words } from "#app/domain/deps.ts";
import type { MailSettings } from "#app/domain/mail/mail-settings.ts";
import { defaultPolicy, defaultReferencePatterns } from "#app/domain/policy.ts";
import type { Connection, Order, Shop } from "#app/domain/records.ts";
import { fulfillmentOrderLineIdSchema } from "#app/domain/ids.ts";
import type { FulfillmentOrder, OrderLine, ShopOrder } from "#app/domain/shop.ts";
import { aConnectionId, aFulfillmentOrderId, aLineId, anOrderId, shopDomain } from "./ids.ts";

/** The day most tests play on. */
export const noon = new Date("2026-03-10T12:00:00.000Z");

export function aShop(fields: Partial<Shop> = {}): Shop {
  return {
    domain: shopDomain,
    name: "Prints",
    timeZone: "America/New_York",
    orderNumberPrefix: "#",
    orderNumberSuffix: "",
    scopes: [...defaultScopes],
    policy: defaultPolicy,
    shadowMode: false,
    backlog: null,
    installedAt: new Date("2026-01-01T00:00:00.000Z"),
    uninstalledAt: null,
    ordersSeenUntil: null,
    ...fields,
  };
}

/** A healthy FinerWorks connection that makes everything; `accountHash` differs by id. */
export function aConnection(fields: Partial<Connection> = {}): Connection {
  const id = fields.id ?? aConnectionId(1);
  return {
    id,
    vendor: "finerworks",
    label: fields.vendor === "nwf" ? "NWF" : "FinerWorks",
    baseUrl: "https://api.finerworks.com",
    makes: { by: "all" },
    referencePatterns: defaultReferencePatterns,
    defaultCarrier: null,
    accountHash: `account of ${id}`,
    status: "active",
    createdAt: noon,
    nextSweepAt: noon,
    blockedUntil: null,
    failuresInRow: 0,
    failingSince: null,
    lastReadAt: null,
    lastError: null,
    batchSize: null,
    hintGeneration: 1,
    ...fields,
  };
}

/** One shippable line of quantity 1; `currentQuantity` follows `quantity`, the id follows the position. */
export function aLine(fields: Partial<OrderLine> = {}): OrderLine {
  const position = fields.position ?? 0;
  const quantity = fields.quantity ?? 1;
  return {
    id: aLineId(9001 + position),
    position,
    title: `Print ${position + 1}`,
    sku: `SKU-${position + 1}`,
    variantId: String(7001 + position),
    productVendor: null,
    quantity,
    currentQuantity: quantity,
    requiresShipping: true,
    isGiftCard: false,
    ...fields,
  };
}

/** Order #1001, placed an hour before noon, with one line. */
export function anOrder(fields: Partial<Order> = {}): Order {
  return {
    id: anOrderId(5001),
    name: "#1001",
    placedAt: new Date("2026-03-10T11:00:00.000Z"),
    updatedAt: new Date("2026-03-10T11:00:00.000Z"),
    cancelledAt: null,
    total: { amount: "189.0", currency: "USD" },
    named: [],
    lines: [aLine()],
    fulfillmentOrderIds: [],
    seenAt: noon,
    isLive: false,
    backlog: null,
    waits: [],
    writeDueAt: null,
    ...fields,
  };
}

/** An open fulfillment order with the whole of these lines. */
export function aFulfillmentOrder(lines: OrderLine[], fields: Partial<FulfillmentOrder> = {}): FulfillmentOrder {
  return {
    id: aFulfillmentOrderId(6001),
    status: "OPEN",
    canFulfill: true,
    canReport: true,
    canOpen: false,
    deliveryMethod: "SHIPPING",
    locationId: "1",
    locationName: "Workshop",
    ofOtherService: false,
    holdReasons: [],
    fulfillAt: null,
    lines: lines.map((line) => ({ id: fulfillmentOrderLineIdOf(line), lineId: line.id, remaining: line.currentQuantity })),
    ...fields,
  };
}

/** Both mails are wanted, and nothing is due. */
export function aMailSettings(fields: Partial<MailSettings> = {}): MailSettings {
  const nothing = { summaryDueAt: null, atOnceDueAt: null, summedUpAt: null, addressRefusedAt: null };
  return { daily: true, atOnce: true, locale: "en", stopId: "00000000-0000-4000-8000-0000000000aa", ...nothing, ...fields };
}

/** The words that go to Shopify, without a catalogue. */
export const plainWords: Words = {
  progressNote: ({ vendor, stage }) => `${vendor}: ${stage}`,
  problem: ({ kind }) => ({ title: kind, whatToDo: `cure ${kind}` }),
  mail: (facts, { locale, panelUrl, stopUrl }) => ({
    ...{ locale, subject: facts.kind, lead: JSON.stringify(facts), parts: [], rest: null, why: "asked for" },
    open: { words: "open", url: panelUrl("/app") },
    settings: { words: "settings", url: panelUrl("/app/settings") },
    stop: { words: "stop", url: stopUrl },
  }),
};

/** The same order as Shopify gives it, routed to one location unless told otherwise. */
export function aShopOrder(fields: Partial<ShopOrder> = {}): ShopOrder {
  const order = anOrder();
  const lines = fields.lines ?? order.lines;
  return {
    id: order.id,
    name: order.name,
    placedAt: order.placedAt,
    updatedAt: order.updatedAt,
    cancelledAt: null,
    total: order.total,
    named: order.named,
    lines,
    fulfillmentOrders: [aFulfillmentOrder(lines)],
    fulfillments: [],
    ...fields,
  };
}

function fulfillmentOrderLineIdOf(line: OrderLine) {
  return fulfillmentOrderLineIdSchema.parse(String(8001 + line.position));
}
