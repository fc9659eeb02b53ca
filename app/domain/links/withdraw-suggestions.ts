import type { ShopDomain } from "../ids.ts";
import { problemKey } from "../problems/problem.ts";
import type { Actor, Link, LinkedOrder } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { reopenLookups } from "./ask-for-order.ts";
import { listRivals } from "./find-holder.ts";

/** A suggestion that cannot be confirmed any more. Nobody decided about it: should its vendor order come again, it is judged anew. */
export function withdrawn(link: Link): Link {
  return { ...link, state: "unlinked", evidence: [...link.evidence, { code: "withdrawn", params: {} }] };
}

export function isWithdrawn({ state, evidence }: Link): boolean {
  return state === "unlinked" && evidence.some(({ code }) => code === "withdrawn");
}

/** Whatever else a vendor order was suggested for can no longer have it. Another order is asked for again, and is told who has it. */
export async function withdrawSuggestions(
  tx: ShopChanges,
  shop: ShopDomain,
  { holder, who, now }: { holder: Pick<LinkedOrder, "link" | "vendorOrder" | "connection">; who: Actor; now: Date },
): Promise<void> {
  const about = { connection: holder.connection, named: holder.vendorOrder, orderId: holder.link.orderId };
  for (const { link, vendorOrder, connection } of await listRivals(tx, about)) {
    if (link.state !== "suggested") continue;
    const { orderId } = link;
    await tx.saveLink(withdrawn(link));
    await tx.addTimeline({
      at: now,
      who,
      what: "suggestion_declined",
      params: {
        order: (await tx.findOrder(orderId))?.name ?? orderId,
        vendor: connection.label,
        number: vendorOrder.number ?? vendorOrder.po,
      },
      orderId,
      vendorOrderId: vendorOrder.id,
      connectionId: connection.id,
    });
    // The holder's own order is settled by whoever links.
    if (orderId === holder.link.orderId) continue;
    await tx.clearProblem(problemKey({ kind: "suggestion_waiting", about: `link:${link.id}` }), now);
    await reopenLookups(tx, { orderId, connectionId: connection.id, po: null, now });
    await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId: connection.id } });
    await tx.enqueue({ name: "intake-order", data: { shop, orderId } });
  }
}
