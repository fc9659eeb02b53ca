import type { Deps } from "../deps.ts";
import type { LinkId, ShopDomain } from "../ids.ts";
import type { Actor } from "../records.ts";
import { ok, type Result } from "../result.ts";
import { changeLink } from "./change-link.ts";
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
  return changeLink(deps, { shop, linkId, fits: ({ link }) => link.state !== "unlinked" }, async (tx, { context, linked, now }) => {
    const { link, vendorOrder, connection } = linked;
    const { orderId } = link;
    await tx.saveLink({ ...link, state: "unlinked" });
    await tx.saveVendorOrder({ ...vendorOrder, nextReadAt: null });
    const number = vendorOrder.number ?? vendorOrder.po;
    await tx.addTimeline({
      at: now,
      who,
      what: link.state === "suggested" ? "suggestion_declined" : "unlinked",
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
    return ok(null);
  });
}
