import type { Deps } from "../deps.ts";
import type { LinkId, ShopDomain } from "../ids.ts";
import type { Actor, Link, LinkedOrder } from "../records.ts";
import { ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import { changeLink, type LinkInOrder } from "./change-link.ts";
import { reopenLookups } from "./ask-for-order.ts";
import type { LinkError } from "./link-error.ts";
import { findFree } from "./prepare-hand-link.ts";
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
 * Takes back what a person decided about a suggestion: it is the suggestion again that it was, unless another link has its vendor order by
 * now. Like any unlinking this touches no fulfillment, and what was suggested is not linked by itself.
 */
export async function undoDecision(deps: LinkDeps, { shop, linkId, who }: LinkDecision): Promise<Result<null, LinkError>> {
  const isDecided = ({ link }: LinkedOrder) => link.state !== "suggested" && link.suggested !== null;
  return changeLink(deps, { shop, linkId, fits: isDecided }, async (tx, found) => {
    const { link, vendorOrder, connection } = found.linked;
    const isConfirmed = link.state === "linked";
    const free = isConfirmed ? ok(null) : await findFree(tx, { connection, orderId: link.orderId, named: vendorOrder });
    if (!free.ok) return free;
    await letGo(tx, shop, { ...found, who, what: isConfirmed ? "confirmation_undone" : "decline_undone" });
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

/** The vendor order is followed no longer, unless another link has it, and the order is asked for again wherever something of it may be made. */
async function letGo(
  tx: ShopChanges,
  shop: ShopDomain,
  { context, linked, now, who, what }: LinkInOrder & { who: Actor; what: LettingGo },
): Promise<void> {
  const { link, vendorOrder, connection } = linked;
  const { orderId } = link;
  await tx.saveLink(linkAfter(link, what));
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
  const isHeld = (await tx.listLinksOfVendorOrder(vendorOrder.id)).some(
    (other) => other.link.id !== link.id && other.link.state === "linked",
  );
  if (!isHeld) await release(tx, { linked, now });
  await reopenLookups(tx, { orderId, connectionId: connection.id, po: null, now });
  await settleOrder(tx, shop, { context: await readAgain(tx, context) });
  await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId: connection.id } });
  await tx.enqueue({ name: "write-back", data: { shop, orderId } });
}

/** Nothing is left to be said of the vendor order. Another order that came upon it while it was taken is asked for again; what it is suggested for stays. */
async function release(tx: ShopChanges, { linked: { link, vendorOrder }, now }: Pick<LinkInOrder, "linked" | "now">): Promise<void> {
  await tx.saveVendorOrder({ ...vendorOrder, nextReadAt: null });
  for (const { key, kind, orderId, connectionId } of await tx.listProblems({ vendorOrderId: vendorOrder.id })) {
    const isOthers = orderId !== null && orderId !== link.orderId;
    if (isOthers && kind !== "already_linked") continue;
    await tx.clearProblem(key, now);
    // It may have come upon it under a second connection of the account.
    if (isOthers && connectionId !== null) await reopenLookups(tx, { orderId, connectionId, po: null, now });
  }
}
