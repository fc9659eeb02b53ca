import type { LineId, LinkId } from "../ids.ts";
import type { Link } from "../records.ts";
import type { OrderLine } from "../shop.ts";
import { isTakeable } from "./makes.ts";

/** How many units of each line nobody makes yet. */
export type OpenQuantities = ReadonlyMap<LineId, number>;

/** Whether a link claims its pieces for itself. A replacement ships pieces again that another link has claimed. */
export function isCovering(link: Pick<Link, "state" | "shipsToLinkId" | "isReplacement">): boolean {
  return link.state === "linked" && link.shipsToLinkId === null && !link.isReplacement;
}

/** What is left of every takeable line once the links (but for `except`) have taken theirs. */
export function openQuantities(lines: OrderLine[], links: Link[], except: LinkId | null = null): OpenQuantities {
  const taken = new Map<LineId, number>();
  for (const link of links) {
    if (link.id === except || !isCovering(link)) continue;
    for (const { lineId, quantity } of link.lines) taken.set(lineId, (taken.get(lineId) ?? 0) + quantity);
  }
  return new Map(lines.filter(isTakeable).map((line) => [line.id, Math.max(0, line.currentQuantity - (taken.get(line.id) ?? 0))]));
}
