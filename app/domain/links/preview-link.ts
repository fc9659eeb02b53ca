import type { Deps } from "../deps.ts";
import type { Link, Order } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { Reading, VendorItem } from "../vendor.ts";
import { judgeCandidate, type Doubt } from "./judge-candidate.ts";
import type { LinkError } from "./link-error.ts";
import { peekOrderContext, readLineLocations } from "./order-context.ts";
import { findFree, mapByHand, readNamed, saidIn, type HandLinkInput } from "./prepare-hand-link.ts";

export type LinkPreview = {
  order: Pick<Order, "id" | "name" | "lines">;
  connection: { id: HandLinkInput["connectionId"]; label: string };
  /** What the vendor says; null: it does not know it yet, and it would be waited for. */
  reading: Reading | null;
  lines: Link["lines"];
  /** false: "which lines?" would be asked. */
  linesKnown: boolean;
  unmapped: VendorItem[];
  /** What speaks against the link, for the person to weigh. */
  doubts: Doubt[];
};

/** Shows what a link by hand would be, with what the vendor says now. Saves nothing. */
export async function previewLink(
  deps: Pick<Deps, "store" | "vendors" | "openShop" | "clock">,
  input: HandLinkInput,
): Promise<Result<LinkPreview, LinkError>> {
  const named = await readNamed(deps, input);
  if (!named.ok) return named;
  const { connection, ref, readings } = named.value;
  const store = deps.store.forShop(input.shop);
  const reading = readings.at(-1)?.reading ?? null;
  const free = await findFree(store, { connection, orderId: input.orderId, reading, po: ref.value });
  if (!free.ok) return free;
  const now = deps.clock.now();
  const locations = (await readLineLocations(deps, input)) ?? new Map();
  const context = await peekOrderContext(store, { orderId: input.orderId, locations, now });
  if (context === null) return err({ kind: "order_not_found" });
  const mapping = mapByHand(context, input, saidIn(readings.map((printed) => printed.reading)));
  if (!mapping.ok) return mapping;
  const { id, name, lines } = context.order;
  const claimsElsewhere =
    reading === null
      ? 0
      : await deps.store.system.countClaimsElsewhere({ shop: input.shop, accountHash: connection.accountHash, number: reading.number });
  const doubts =
    reading === null
      ? []
      : judgeCandidate({ order: context.order, lookup: { lastMissingAt: null }, reading, now, claimsElsewhere, askersElsewhere: 0 });
  return ok({ order: { id, name, lines }, connection: { id: connection.id, label: connection.label }, reading, ...mapping.value, doubts });
}
