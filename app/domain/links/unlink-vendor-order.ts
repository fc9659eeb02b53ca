import type { Deps } from "../deps.ts";
import type { LinkId, ShopDomain } from "../ids.ts";
import type { Actor, Link, LinkedOrder } from "../records.ts";
import { ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import { changeLink, type LinkInOrder } from "./change-link.ts";
import { reopenLookups } from "./ask-for-order.ts";
import type { LinkError } from "./link-error.ts";
import { readAgain, settleOrder } from "./settle-order.ts";

type LinkDecision = { shop: ShopDomain; linkId: LinkId; who: Actor };
type LinkDeps = Pick<Deps, "store" | "openShop" | "clock">;

/**
 * Takes a vendor order off its order, or turns a suggestion down. The history stays, the vendor is no longer asked, and no fulfillment
 * is touched; the same pair is never linked by itself again.
 */
export async function unlinkVendorOrder(deps: LinkDeps, { shop, linkId, who }: LinkDecision): Promise<Result<null, LinkError>> {
  return changeLink(deps, { shop, linkId, fits: ({ link }) => link.state !== "unlinked" }, async (tx, found) => {
    await letGo(tx, shop, { ...found, who, what: found.linked.link.state === "suggested" ? "suggestion_declined" : "unlinked" });
    return ok(null);
  });
}

/** Turns a suggestion down; what is linked is no suggestion. */
export async function declineSuggestion(deps: LinkDeps, { shop, linkId, who }: LinkDecision): Promise<Result<null, LinkError>> {
  return changeLink(deps, { shop, linkId, fits: ({ link }) => link.state === "suggested" }, async (tx, found) => {
    await letGo(tx, shop, { ...found, who, what: "suggestion_declined" });
    return ok(null);
  });
}

/**
 * Takes back what a person decided about a suggestion: it is the suggestion again that it was. Like any unlinking this touches no
 * fulfillment, and what was suggested is not linked by itself.
 */
export async function undoDecision(deps: LinkDeps, { shop, linkId, who }: LinkDecision): Promise<Result<null, LinkError>> {
  const isDecided = ({ link }: LinkedOrder) => link.state !== "suggested" && link.suggested !== null;
  return changeLink(deps, { shop, linkId, fits: isDecided }, async (tx, found) => {
    await letGo(tx, shop, { ...found, who, what: found.linked.link.state === "linked" ? "confirmation_undone" : "decline_undone" });
    return ok(null);
  });
}

type LettingGo = "suggestion_declined" | "unlinked" | "confirmation_undone" | "decline_undone";

function linkAfter(link: Link, what: LettingGo): Link {
  const { lines, linesKnown, isReplacement } = link;
  switch (what) {
    case "unlinked":
      return { ...link, state: "unlinked" };
    case "suggestion_declined":
      return { ...link, state: "unlinked", suggested: { lines, linesKnown, isReplacement } };
    case "confirmation_undone":
    case "decline_undone":
      return { ...link, ...link.suggested, state: "suggested", suggested: null };
  }
}

/** The vendor order is followed no longer, and the order is asked for again wherever something of it may be made. */
async function letGo(
  tx: ShopChanges,
  shop: ShopDomain,
  { context, linked, now, who, what }: LinkInOrder & { who: Actor; what: LettingGo },
): Promise<void> {
  const { link, vendorOrder, connection } = linked;
  const { orderId } = link;
  await tx.saveLink(linkAfter(link, what));
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
