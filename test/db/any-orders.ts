import fc from "fast-check";
import { dayMs, later } from "#app/domain/clock.ts";
import type { ShopDomain } from "#app/domain/ids.ts";
import type { ProblemDraft } from "#app/domain/problems/problem.ts";
import { orderFacetsOf } from "#app/domain/screens/order-facets.ts";
import type { OrderListEntry, OrderListQuery } from "#app/domain/screens/order-list.ts";
import type { Store } from "#app/domain/store.ts";
import { stages } from "#app/domain/stages.ts";
import { aConnectionId, aLineId, aLinkId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aVendorOrder } from "#test/support/builders/vendor.ts";

const linkShape = fc.record({
  state: fc.constantFrom("linked" as const, "linked" as const, "suggested" as const, "unlinked" as const),
  connection: fc.integer({ min: 1, max: 2 }),
  stage: fc.constantFrom(...stages),
  dueInDays: fc.option(fc.integer({ min: -2, max: 2 })),
  shipsToFirst: fc.boolean(),
});

/** Few days, so that many orders share one. */
const orderShape = fc.record({
  daysAgo: fc.integer({ min: 0, max: 3 }),
  isCancelled: fc.boolean(),
  hasToShip: fc.boolean(),
  links: fc.array(linkShape, { maxLength: 3 }),
  problems: fc.array(fc.constantFrom("open" as const, "dismissed" as const, "cleared" as const), { maxLength: 2 }),
});

export const anyOrders = fc.array(orderShape, { maxLength: 12 });
export type AnyOrder = typeof anyOrders extends fc.Arbitrary<(infer O)[]> ? O : never;

const idOf = (n: number) => anOrderId(5001 + n);

/** Stores them in one transaction; the n-th is #1001 + n. */
export async function saveAnyOrders(store: Store, shop: ShopDomain, orders: AnyOrder[]): Promise<void> {
  await store.forShop(shop).change(async (tx) => {
    for (const n of [1, 2]) await tx.saveConnection(aConnection({ id: aConnectionId(n), label: `Account ${n}` }));
    for (const [n, order] of orders.entries()) {
      const line = aLine({ id: aLineId(9001 + n), currentQuantity: order.hasToShip ? 1 : 0 });
      const cancelledAt = order.isCancelled ? noon : null;
      await tx.saveOrder(anOrder({ id: idOf(n), name: `#${1001 + n}`, placedAt: placedAtOf(order), cancelledAt, lines: [line] }));
      for (const [k, link] of order.links.entries()) {
        const id = 10 * n + k + 1;
        const vendorOrder = { id: aVendorOrderId(id), connectionId: aConnectionId(link.connection), number: `V${id}`, stage: link.stage };
        await tx.saveVendorOrder(aVendorOrder({ ...vendorOrder, dueAt: dueAtOf(link) }));
        const shipsToLinkId = shipsOn(link, k) ? aLinkId(10 * n + 1) : null;
        await tx.saveLink(
          aLink({ id: aLinkId(id), orderId: idOf(n), vendorOrderId: vendorOrder.id, state: link.state, shipsToLinkId, lines: [] }),
        );
      }
      for (const [k, state] of order.problems.entries()) {
        const problem = aProblemOf(n, k);
        await tx.raiseProblem(problem, noon);
        if (state === "dismissed") await tx.dismissProblem(`${problem.kind} ${problem.about}`, "known", noon);
        if (state === "cleared") await tx.clearProblem(`${problem.kind} ${problem.about}`, noon);
      }
    }
  });
}

/** What a list of these orders has to show, found by looking at every one of them. */
export function expectedEntries(orders: AnyOrder[], query: OrderListQuery, now: Date): OrderListEntry[] {
  const all = orders.map((order, n) => ({ n, order, placedAt: placedAtOf(order), facets: facetsOf(order) }));
  const kept = all.filter(({ placedAt, facets }) => {
    const { tab } = query;
    const isUnder = tab === "all" || (tab === "attention" ? facets.openProblems > 0 : facets.place === tab);
    return (
      isUnder &&
      (query.connectionId === null || facets.connectionIds.includes(query.connectionId)) &&
      (query.stage === null || facets.stage === query.stage) &&
      (query.olderThanDays === null || placedAt <= later(now, -query.olderThanDays * dayMs)) &&
      (query.newerThanDays === null || placedAt > later(now, -query.newerThanDays * dayMs)) &&
      (!query.late || (facets.dueAt !== null && facets.dueAt < now))
    );
  });
  const entries = kept.map(({ n, order, placedAt, facets: { dueAt } }) => {
    const at = query.sort === "due" ? (dueAt ?? new Date("9999-12-31T00:00:00.000Z")) : placedAt;
    return { id: idOf(n), name: `#${1001 + n}`, placedAt, cancelledAt: order.isCancelled ? noon : null, dueAt, at };
  });
  const sign = query.sort === "newest" ? -1 : 1;
  return entries.sort((a, b) => sign * (a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)));
}

function facetsOf(order: AnyOrder) {
  return orderFacetsOf({
    isCancelled: order.isCancelled,
    hasToShip: order.hasToShip,
    links: order.links.map((link, k) => ({
      link: { state: link.state, shipsToLinkId: shipsOn(link, k) ? aLinkId(1) : null },
      vendorOrder: { connectionId: aConnectionId(link.connection), stage: link.stage, flags: [], dueAt: dueAtOf(link) },
    })),
    openProblems: order.problems.filter((state) => state === "open").length,
  });
}

function shipsOn({ shipsToFirst }: AnyOrder["links"][number], k: number): boolean {
  return shipsToFirst && k > 0;
}

function placedAtOf({ daysAgo }: AnyOrder): Date {
  return later(noon, -daysAgo * dayMs);
}

function dueAtOf({ dueInDays }: AnyOrder["links"][number]): Date | null {
  return dueInDays === null ? null : later(noon, dueInDays * dayMs);
}

export function aProblemOf(n: number, k: number): ProblemDraft {
  return { kind: "which_lines", about: `order:${idOf(n)}/${k}`, orderId: idOf(n), vendorOrderId: null, connectionId: null, params: {} };
}
