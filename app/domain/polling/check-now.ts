import { dayMs, later } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ConnectionId, OrderId, ShopDomain } from "../ids.ts";
import { isBeingAsked } from "../links/ask-for-order.ts";
import type { Actor, Connection, VendorOrder } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import { withoutBackOff } from "./back-off.ts";

/** Nothing that is followed waits longer than this for its next reading. */
const aYearMs = 365 * dayMs;
/** More than this are not brought forward by one hint; the rest comes due by itself. */
const mostHinted = 5_000;

export type CheckTarget = { orderId: OrderId } | { connectionId: ConnectionId };

/** What will be asked, and until when a connection may not be asked at all (Retry-After, refused credentials, a back-off nobody ended). */
export type CheckReport = { connections: { connectionId: ConnectionId; label: string; blockedUntil: Date | null; isPaused: boolean }[] };

/**
 * A hint that something may be new: an order's vendor orders and references, or all of a connection, are due now. A person's ends our own
 * back-off; none passes a Retry-After or a pause for bad credentials: those stand on the connection, and the sweep keeps to them. `who`
 * null: no person, no word in the timeline.
 */
export async function checkNow(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, target, who }: { shop: ShopDomain; target: CheckTarget; who: Actor | null },
): Promise<Result<CheckReport, { kind: "order_not_found" | "connection_not_found" }>> {
  return store.forShop(shop).change(async (tx) => {
    const now = clock.now();
    const found = "orderId" in target ? await hintOrder(tx, target.orderId, now) : await hintConnection(tx, target.connectionId, now);
    if (!found.ok) return found;
    const connections = (await tx.listConnections()).filter(({ id }) => found.value.includes(id));
    const asked = who?.kind === "person" ? await endBackOffs(tx, connections, now) : connections;
    for (const { id } of asked) await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId: id } });
    if (who !== null) {
      const ids =
        "orderId" in target ? { orderId: target.orderId, connectionId: null } : { orderId: null, connectionId: target.connectionId };
      await tx.addTimeline({ at: now, who, what: "check_now", params: {}, vendorOrderId: null, ...ids });
    }
    return ok({
      connections: asked.map(({ id, label, status, blockedUntil }) => ({
        connectionId: id,
        label,
        isPaused: status === "paused",
        blockedUntil: blockedUntil !== null && blockedUntil > now ? blockedUntil : null,
      })),
    });
  });
}

async function endBackOffs(tx: Pick<ShopChanges, "saveConnection">, connections: Connection[], now: Date): Promise<Connection[]> {
  const wanted = connections.map((connection) => withoutBackOff(connection, now));
  for (const [index, connection] of wanted.entries()) if (connection !== connections[index]) await tx.saveConnection(connection);
  return wanted;
}

async function hintOrder(tx: ShopChanges, orderId: OrderId, now: Date): Promise<Result<ConnectionId[], { kind: "order_not_found" }>> {
  if ((await tx.lockOrder(orderId)) === null) return err({ kind: "order_not_found" });
  const linked = (await tx.listLinks(orderId)).filter(({ link }) => link.state === "linked");
  await touchAll(
    tx,
    linked.map(({ vendorOrder }) => vendorOrder),
    now,
  );
  // Those that rest because everything is covered stay at rest; those that were given up get one more try.
  const lookups = (await tx.listLookups(orderId)).filter((lookup) => lookup.state === "given_up" || isBeingAsked(lookup));
  await tx.saveLookups(lookups.map((lookup) => ({ ...lookup, state: "asking", nextAskAt: now })));
  return ok([...new Set([...linked.map(({ connection }) => connection.id), ...lookups.map(({ connectionId }) => connectionId)])]);
}

/** Whatever is followed or asked for at the connection, however seldom. */
export async function hintConnection(
  tx: ShopChanges,
  connectionId: ConnectionId,
  now: Date,
): Promise<Result<ConnectionId[], { kind: "connection_not_found" }>> {
  if ((await tx.findConnection(connectionId)) === null) return err({ kind: "connection_not_found" });
  const everything = later(now, aYearMs);
  await touchAll(tx, await tx.listDueVendorOrders(connectionId, everything, mostHinted), now);
  const lookups = await tx.listDueLookups(connectionId, everything, mostHinted);
  await tx.saveLookups(lookups.map((lookup) => ({ ...lookup, nextAskAt: now })));
  return ok([connectionId]);
}

/** Moves the time and nothing else, so that a reading which is being saved meanwhile is not overwritten. */
export async function touchAll(tx: Pick<ShopChanges, "touchVendorOrders">, vendorOrders: VendorOrder[], dueAt: Date): Promise<void> {
  await tx.touchVendorOrders(
    vendorOrders.map(({ id, lastReadAt, firstSeenAt, mark }) => ({
      id,
      readAt: lastReadAt ?? firstSeenAt ?? dueAt,
      nextReadAt: dueAt,
      mark,
    })),
  );
}
