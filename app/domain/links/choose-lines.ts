import type { Deps } from "../deps.ts";
import type { ConnectionId, LinkId, OrderId, ShopDomain } from "../ids.ts";
import type { Actor, Link, LinkedOrder, Write } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import { changeLink } from "./change-link.ts";
import { learnLines } from "./learn-lines.ts";
import { linesInWords } from "./lines-in-words.ts";
import { mapNamedLines, type HandLine } from "./lines-by-hand.ts";
import type { LinkError } from "./link-error.ts";
import { readAgain, settleOrder } from "./settle-order.ts";

/** A person says which lines a link makes: ends "which lines?", and is remembered for the SKUs. Nothing that Shopify has is taken back. */
export async function chooseLines(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  { shop, linkId, lines, who }: { shop: ShopDomain; linkId: LinkId; lines: HandLine[]; who: Actor },
): Promise<Result<Link, LinkError>> {
  return changeLink(
    deps,
    { shop, linkId, fits: ({ link }) => link.state === "linked" && link.shipsToLinkId === null },
    async (tx, { context, linked, now }) => {
      const { link, vendorOrder, connection } = linked;
      const { orderId } = link;
      const about = {
        connectionId: connection.id,
        items: vendorOrder.items,
        hasPieces: vendorOrder.pieces.length > 0,
        isReplacement: link.isReplacement,
        except: linkId,
      };
      const mapping = mapNamedLines(context, lines, about);
      if (!mapping.ok) return mapping;
      const kept = keepsWritten(linked, mapping.value.lines, await tx.listWrites(orderId));
      if (!kept.ok) return kept;
      const chosen: Link = { ...link, lines: mapping.value.lines, linesKnown: true };
      await tx.saveLink(chosen);
      await learnLines(tx, { order: context.order, connectionId: connection.id, lines: chosen.lines });
      await tx.addTimeline({
        at: now,
        who,
        what: "lines_chosen",
        params: {
          order: context.order.name,
          vendor: connection.label,
          number: vendorOrder.number ?? vendorOrder.po,
          lines: linesInWords(context.order.lines, chosen.lines),
        },
        orderId,
        vendorOrderId: vendorOrder.id,
        connectionId: connection.id,
      });
      await endAddedQuestions(tx, { orderId, connectionId: connection.id, now });
      await settleOrder(tx, shop, { context: await readAgain(tx, context) });
      await tx.enqueue({ name: "write-back", data: { shop, orderId } });
      return ok(chosen);
    },
  );
}

/** A line that was added to the order stood to be chosen as well: leaving it out says that it is not made there. */
async function endAddedQuestions(
  tx: Pick<ShopChanges, "listProblems" | "clearProblem">,
  { orderId, connectionId, now }: { orderId: OrderId; connectionId: ConnectionId; now: Date },
): Promise<void> {
  for (const { key, params } of await tx.listProblems({ orderId, connectionId, kind: "which_lines" }))
    if (params["reason"] === "added") await tx.clearProblem(key, now);
}

/** A line whose pieces stand in a fulfillment keeps at least as many units. */
function keepsWritten({ link }: LinkedOrder, lines: Link["lines"], writes: Write[]): Result<null, LinkError> {
  const claimed = writes.filter((write) => write.linkId === link.id && write.state !== "refused" && write.state !== "dropped");
  const pieces = new Map(claimed.flatMap((write) => write.pieces).map(({ lineId, piece }) => [`${lineId} ${piece}`, lineId]));
  for (const lineId of new Set(pieces.values())) {
    const written = [...pieces.values()].filter((id) => id === lineId).length;
    const chosen = lines.filter((line) => line.lineId === lineId).reduce((sum, { quantity }) => sum + quantity, 0);
    if (chosen < written) return err({ kind: "bad_lines", lineId, reason: "written" });
  }
  return ok(null);
}
