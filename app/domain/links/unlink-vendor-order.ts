import type { Deps } from "../deps.ts";
import type { LinkId, ShopDomain } from "../ids.ts";
import type { Actor, LinkedOrder } from "../records.ts";
import { ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import { changeLink, type LinkInOrder } from "./change-link.ts";
import { reopenLookups } from "./ask-for-order.ts";
import type { LinkError } from "./link-error.ts";
import { readAgain, settleOrder } from "./settle-order.ts";

/**
 * Takes a vendor order off its order, or turns a suggestion down. The history stays, the vendor is no longer asked, and no fulfillment
 * is touched; the same pair is never linked by itself again.
 */
export async function unlinkVendorOrder(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  { shop, linkId, who }: { shop: ShopDomain; linkId: LinkId; who: Actor },
): Promise<Result<null, LinkError>> {
  return changeLink(deps, { shop, linkId, fits: ({ link }) => link.state !== "unlinked" }, async (tx, found) => {
    await letGo(tx, shop, { ...found, who, what: found.linked.link.state === "suggested" ? "suggestion_declined" : "unlinked" });
    return ok(null);
  });
}

/**
 * Takes a person's confirmation back: the link becomes the suggestion that it was. Like any unlinking it touches no fulfillment, and what was
 * suggested is not linked by itself.
 */
export async function undoConfirmation(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  { shop, linkId, who }: { shop: ShopDomain; linkId: LinkId; who: Actor },
): Promise<Result<null, LinkError>> {
  const isConfirmed = ({ link }: LinkedOrder) => link.state === "linked" && link.suggested !== null;
  return changeLink(deps, { shop, linkId, fits: isConfirmed }, async (tx, found) => {
    await letGo(tx, shop, { ...found, who, what: "confirmation_undone" });
    return ok(null);
  });
}

/** The vendor order is followed no longer, and the order is asked for again wherever something of it may be made. */
async function letGo(
  tx: ShopChanges,
  shop: ShopDomain,
  { context, linked, now, who, what }: LinkInOrder & { who: Actor; what: "suggestion_declined" | "unlinked" | "confirmation_undone" },
): Promise<void> {
  const { link, vendorOrder, connection } = linked;
  const { orderId } = link;
  if (what === "confirmation_undone") await tx.saveLink({ ...link, ...link.suggested, state: "suggested", suggested: null });
  else await tx.saveLink({ ...link, state: "unlinked" });
  await tx.saveVendorOrder({ ...vendorOrder, nextReadAt: null });
  const number = vendorOrder.number ?? vendorOrder.po;
  await tx.addTimeline({
    at: now,
    who,
    what,
    params: { order: context.order.name, vendor: connection.label, number },
    orderId,
    vendorOrderId: vendorOrder.id,
    connectionId: connection.id,
  });
  for (const problem of await tx.listProblems({ vendorOrderId: vendorOrder.id })) {
    await tx.clearProblem(problem.key, now);
    // Another order came upon this vendor order while it was taken: it is free now.
    if (problem.kind !== "already_linked" || problem.orderId === null || problem.orderId === orderId) continue;
    await reopenLookups(tx, { orderId: problem.orderId, connectionId: connection.id, po: null, now });
  }
  await reopenLookups(tx, { orderId, connectionId: connection.id, po: null, now });
  await settleOrder(tx, shop, { context: await readAgain(tx, context) });
  await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId: connection.id } });
  await tx.enqueue({ name: "write-back", data: { shop, orderId } });
}
