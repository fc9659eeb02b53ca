import type { Deps } from "../deps.ts";
import type { LinkId, ShopDomain } from "../ids.ts";
import type { Actor, Link } from "../records.ts";
import { ok, type Result } from "../result.ts";
import { changeLink } from "./change-link.ts";
import { learnLines } from "./learn-lines.ts";
import type { HandLine } from "./lines-by-hand.ts";
import type { LinkError } from "./link-error.ts";
import { findFree, mapByHand } from "./prepare-hand-link.ts";
import { readAgain, settleOrder } from "./settle-order.ts";
import { withdrawSuggestions } from "./withdraw-suggestions.ts";

export type ConfirmInput = {
  shop: ShopDomain;
  linkId: LinkId;
  who: Actor;
  lines?: HandLine[];
  /** Ships pieces again that another link made. Omitted: as it was suggested. */
  isReplacement?: boolean;
};

/** A person says that a suggested vendor order belongs to the order: it is linked, read at once and followed from now on. */
export async function confirmSuggestion(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  input: ConfirmInput,
): Promise<Result<Link, LinkError>> {
  const { shop, linkId } = input;
  return changeLink(deps, { shop, linkId, fits: ({ link }) => link.state === "suggested" }, async (tx, { context, linked, now }) => {
    const { link, vendorOrder, connection } = linked;
    const { orderId } = link;
    const free = await findFree(tx, { connection, orderId, named: vendorOrder });
    if (!free.ok) return free;
    const isReplacement = input.isReplacement ?? link.isReplacement;
    const mapping = mapByHand(context, { lines: input.lines, isReplacement, connectionId: connection.id }, vendorOrder);
    if (!mapping.ok) return mapping;
    const { lines, linesKnown } = mapping.value;
    const suggested = { lines: link.lines, linesKnown: link.linesKnown, isReplacement: link.isReplacement };
    const confirmed: Link = { ...link, state: "linked", lines, linesKnown, isReplacement, suggested };
    await tx.saveLink(confirmed);
    await withdrawSuggestions(tx, shop, { holder: { link: confirmed, vendorOrder, connection }, who: input.who, now });
    // Without the marks of its last reading the next one is taken in whole: what it raises was not for an order that was not linked.
    await tx.saveVendorOrder({ ...vendorOrder, nextReadAt: now, fingerprint: null, mark: null });
    await learnLines(tx, { order: context.order, connectionId: connection.id, lines });
    await tx.addTimeline({
      at: now,
      who: input.who,
      what: "suggestion_confirmed",
      params: { order: context.order.name, vendor: connection.label, number: vendorOrder.number ?? vendorOrder.po },
      orderId,
      vendorOrderId: vendorOrder.id,
      connectionId: connection.id,
    });
    await settleOrder(tx, shop, { context: await readAgain(tx, context) });
    await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId: connection.id } });
    await tx.enqueue({ name: "write-back", data: { shop, orderId } });
    return ok(confirmed);
  });
}
