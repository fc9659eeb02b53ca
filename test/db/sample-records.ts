import {
  fulfillmentIdSchema,
  fulfillmentOrderLineIdSchema,
  shopDomainSchema,
  writeIdSchema,
  type ShopDomain,
  type WriteId,
} from "#app/domain/ids.ts";
import type { FlowTrigger, FlowUse } from "#app/domain/flow/flow-trigger.ts";
import type { Lookup, PieceKey, Write } from "#app/domain/records.ts";
import type { Store } from "#app/domain/store.ts";
import { aConnectionId, aFulfillmentOrderId, aLineId, aLinkId, anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aVendorOrder } from "#test/support/builders/vendor.ts";

export const aWriteId = (n: number): WriteId => writeIdSchema.parse(`00000004-0000-4000-8000-${String(n).padStart(12, "0")}`);
export const aFulfillmentId = (n: number) => fulfillmentIdSchema.parse(String(n));

/** The n-th unit of the one line of the one link. */
export const aPieceKey = (n: number): PieceKey => ({ linkId: aLinkId(1), lineId: aLineId(9001), piece: `u${String(n)}` });

/** A planned create of one piece. */
export function aCreate(fields: Partial<Extract<Write, { kind: "create" }>> = {}): Write {
  return {
    ...writeBase,
    kind: "create",
    body: {
      groups: [{ fulfillmentOrderId: aFulfillmentOrderId(6001), lines: [{ id: fulfillmentOrderLineIdSchema.parse("8001"), quantity: 1 }] }],
      tracking: { company: "UPS", numbers: ["1Z999AA10123456784"], urls: [] },
      notifyCustomer: true,
    },
    pieces: [aPieceKey(1)],
    ...fields,
  };
}

export function aTrackingWrite(fields: Partial<Extract<Write, { kind: "tracking" }>> = {}): Write {
  const body = {
    fulfillmentId: aFulfillmentId(77),
    tracking: { company: null, numbers: ["1Z999AA10123456784"], urls: [] },
    notifyCustomer: false,
  };
  return { ...writeBase, id: aWriteId(50), key: "tracking 77", kind: "tracking", body, pieces: [], ...fields };
}

export function anAdoption(fields: Partial<Extract<Write, { kind: "adopt" }>> = {}): Write {
  const body = { fulfillmentId: aFulfillmentId(78), tracking: { company: null, numbers: [], urls: [] } };
  return { ...writeBase, id: aWriteId(51), key: "adopt 78", kind: "adopt", body, pieces: [aPieceKey(1)], ...fields };
}

/** One of each kind that tells how far things are. */
export function newsWrites(): Write[] {
  const fulfillmentOrderId = aFulfillmentOrderId(6001);
  const about = { ...writeBase, numbers: [], notifyCustomer: false, pieces: [] as [] };
  return [
    {
      ...about,
      id: aWriteId(52),
      key: "event 77",
      kind: "event",
      body: { fulfillmentId: aFulfillmentId(77), status: "DELIVERED", happenedAt: noon },
    },
    {
      ...about,
      id: aWriteId(53),
      key: "progress 6001",
      kind: "progress",
      body: { fulfillmentOrderId, vendor: "NWF", stage: "in_production", dueAt: noon },
    },
    { ...about, id: aWriteId(54), key: "open 6001", kind: "open", body: { fulfillmentOrderId } },
  ];
}

/** A workflow begins with one of our triggers. */
export function aFlowUse(fields: Partial<FlowUse> = {}): FlowUse {
  return { triggerId: "trigger-1", isEnabled: true, asOf: noon, ...fields };
}

/** A fact that is due. */
export function aFlowTrigger(fields: Partial<FlowTrigger> = {}): FlowTrigger {
  const told = { state: "due" as const, attempts: 0, sentAt: null, dueAt: noon, reason: null };
  return { id: "shipped 1", handle: "vendor-order-shipped", params: {}, orderId: anOrderId(5001), createdAt: noon, ...told, ...fields };
}

const writeBase = {
  id: aWriteId(1),
  orderId: anOrderId(5001),
  linkId: aLinkId(1),
  key: "create u1",
  state: "planned" as const,
  fulfillmentId: null,
  numbers: ["1Z999AA10123456784"],
  notifyCustomer: true,
  mail: "none" as const,
  attempts: 0,
  reason: null,
  createdAt: noon,
  sentAt: null,
  doneAt: null,
  nextTryAt: null,
};

/** A shop with one connection, one order of one line, one vendor order and the link between them. The ids are the same in every shop. */
export async function saveLinkedOrder(store: Store, shop: ShopDomain = shopDomain): Promise<void> {
  await store.forShop(shop).change(async (tx) => {
    await tx.saveShop(aShop({ domain: shop }));
    await tx.saveConnection(aConnection());
    await tx.saveOrder(anOrder());
    await tx.saveVendorOrder(aVendorOrder());
    await tx.saveLink(aLink());
  });
}

let shops = 0;

/** A saved shop that no other test of the file uses. */
export async function freshShop(store: Store): Promise<ShopDomain> {
  shops += 1;
  const domain = shopDomainSchema.parse(`shop-${String(shops)}.myshopify.com`);
  await store.forShop(domain).change((tx) => tx.saveShop(aShop({ domain })));
  return domain;
}

export function aLookup(fields: Partial<Lookup> = {}): Lookup {
  const open = { firstAskedAt: null, lastMissingAt: null, misses: 0, nextAskAt: noon };
  return {
    orderId: anOrderId(5001),
    connectionId: aConnectionId(1),
    reference: "1001",
    lineId: null,
    isNamed: false,
    state: "asking" as const,
    ...open,
    ...fields,
  };
}
