import type { Deps } from "../deps.ts";
import type { Actor, Link } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import { establishLink } from "./establish-link.ts";
import { learnLines } from "./learn-lines.ts";
import type { LinkError } from "./link-error.ts";
import { readLineLocations, readOrderContext } from "./order-context.ts";
import { findFree, mapByHand, readNamed, saidIn, type HandLinkInput, type NamedReadings } from "./prepare-hand-link.ts";
import { readAgain, settleOrder } from "./settle-order.ts";

export type LinkDeps = Pick<Deps, "store" | "vendors" | "openShop" | "clock" | "newId" | "random">;

export type LinkInput = HandLinkInput & { who: Actor; source: Link["source"] };

/** Links a vendor order by hand, by Flow or by metafield: what the vendor says now is read and stored with it. */
export async function linkVendorOrder(deps: LinkDeps, input: LinkInput): Promise<Result<Link, LinkError>> {
  const named = await readNamed(deps, input);
  return named.ok ? linkNamed(deps, { input, named: named.value }) : named;
}

/** The same for a vendor order that was read just now. `alongWith`: what is to be saved exactly if the link is; what it throws undoes the link. */
export async function linkNamed(
  deps: Pick<LinkDeps, "store" | "openShop" | "clock" | "newId" | "random">,
  { input, named, alongWith }: { input: LinkInput; named: NamedReadings; alongWith?: (tx: ShopChanges, link: Link) => Promise<void> },
): Promise<Result<Link, LinkError>> {
  const { connection, ref, readings, canAskById } = named;
  const store = deps.store.forShop(input.shop);
  const locations = (await readLineLocations(store, deps, input)) ?? new Map();
  const openCount = await store.countOpenVendorOrders(connection.id);
  return store.change(async (tx) => {
    const now = deps.clock.now();
    const context = await readOrderContext(tx, { orderId: input.orderId, locations, now });
    if (context === null) return err({ kind: "order_not_found" });
    const reading = readings.at(-1)?.reading ?? null;
    const free = await findFree(tx, { connection, orderId: input.orderId, named: reading ?? { number: null, po: ref.value } });
    if (!free.ok) return free;
    const mapping = mapByHand(context, input, saidIn(readings.map((printed) => printed.reading)));
    if (!mapping.ok) return mapping;
    const link = await establishLink(tx, {
      shop: input.shop,
      context,
      connection,
      vendorOrder: free.value,
      readings,
      ref,
      link: {
        state: "linked",
        source: input.source,
        shipsToLinkId: input.shipsToLinkId ?? null,
        lines: mapping.value.lines,
        linesKnown: mapping.value.linesKnown,
        // A receipt is never stored, so its evidence names what came and not what was asked.
        evidence: [
          { code: "asked", params: { reference: input.reference.kind === "text" ? input.reference.text.trim() : null } },
          ...(reading === null ? [] : [{ code: "found", params: { number: reading.number, po: reading.po, at: now.toISOString() } }]),
        ],
        successorOf: null,
        isReplacement: input.isReplacement ?? false,
        shippedByHand: [],
        suggested: null,
        createdBy: input.who,
      },
      pace: { now, openCount, jitter: deps.random() },
      canAskById,
      newId: () => deps.newId(),
    });
    if (input.lines !== undefined || input.who.kind === "person")
      await learnLines(tx, { order: context.order, connectionId: connection.id, lines: link.lines });
    await settleOrder(tx, input.shop, { context: await readAgain(tx, context) });
    await tx.enqueue({ name: "sweep-connection", data: { shop: input.shop, connectionId: connection.id } });
    await alongWith?.(tx, link);
    return ok(link);
  });
}
