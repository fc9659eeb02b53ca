import type { OrderId } from "#app/domain/ids.ts";
import type { OpenShop, ShopGateway, ShopInfo } from "#app/domain/shop.ts";
import { err, ok } from "#app/domain/result.ts";
import { noon } from "#test/support/builders/shop.ts";

export const shopInfo: ShopInfo = {
  name: "Prints & Frames",
  timeZone: "Europe/Berlin",
  orderNumberPrefix: "PF-",
  orderNumberSuffix: "-EU",
  scopes: ["read_orders", "write_orders"],
};

/** A Shopify that answers what a test says; everything else is a bug of the test. */
export function fakeShopify(answers: Partial<ShopGateway> = {}): OpenShop {
  const gateway: ShopGateway = {
    readShop: () => Promise.resolve(ok(shopInfo)),
    readOrder: notAsked,
    readOrders: notAsked,
    readOldOrder: notAsked,
    listOrders: () => Promise.resolve(ok({ orders: [], after: null })),
    findOrder: notAsked,
    findOrderOfFulfillmentOrder: notAsked,
    readGrants: notAsked,
    listLocations: notAsked,
    listOpenOrders: notAsked,
    listRecentOrders: notAsked,
    createFulfillment: notAsked,
    updateTracking: notAsked,
    createEvent: notAsked,
    reportProgress: notAsked,
    openFulfillmentOrder: notAsked,
    setProductions: notAsked,
    tellFlow: notAsked,
    defineNamed: notAsked,
    ...answers,
  };
  return () => gateway;
}

/** Lists the given pages one after the other, each order as changed at that time, and keeps what it was asked. */
export function pagedOrders(pages: OrderId[][], updatedAt = noon) {
  const asked: Parameters<ShopGateway["listOrders"]>[0][] = [];
  const listOrders: ShopGateway["listOrders"] = (input) => {
    asked.push(input);
    const page = input.after === null ? 0 : Number(input.after);
    const orders = (pages[page] ?? []).map((id) => ({ id, updatedAt, named: [] }));
    return Promise.resolve(ok({ orders, after: page + 1 < pages.length ? String(page + 1) : null }));
  };
  return { asked, listOrders };
}

export const outOfReach = () => Promise.resolve(err({ kind: "unavailable" as const, detail: "no answer", retryAfterMs: null }));

const notAsked = () => Promise.reject(new Error("This test asks Shopify for nothing of the kind."));

export const quietLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
