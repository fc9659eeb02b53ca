import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Connection, Link, Order } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { Reading, VendorItem } from "../vendor.ts";
import { judgeCandidate, type Doubt } from "./judge-candidate.ts";
import type { LinkError } from "./link-error.ts";
import { peekOrderContext, readLineLocations, type ContextReads } from "./order-context.ts";
import { findFree, mapByHand, readNamed, saidIn, type HandLinkInput, type HolderReads, type NamedReadings } from "./prepare-hand-link.ts";

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
  deps: Pick<Deps, "store" | "vendors" | "openShop" | "clock" | "random">,
  input: HandLinkInput,
): Promise<Result<LinkPreview, LinkError>> {
  const named = await readNamed(deps, input);
  return named.ok ? previewNamed(deps, deps.store.forShop(input.shop), { input, named: named.value }) : named;
}

/** The same for a vendor order that was read already. */
export async function previewNamed(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  reads: ContextReads & HolderReads,
  { input, named: { connection, ref, readings } }: { input: HandLinkInput; named: NamedReadings },
): Promise<Result<LinkPreview, LinkError>> {
  const { orderId, shop } = input;
  const reading = readings.at(-1)?.reading ?? null;
  const free = await findFree(reads, { connection, orderId, named: reading ?? { number: null, po: ref.value } });
  if (!free.ok) return free;
  const now = deps.clock.now();
  const locations = (await readLineLocations(reads, deps, { shop, orderId })) ?? new Map();
  const context = await peekOrderContext(reads, { orderId, locations, now });
  if (context === null) return err({ kind: "order_not_found" });
  const mapping = mapByHand(context, input, saidIn(readings.map((printed) => printed.reading)));
  if (!mapping.ok) return mapping;
  const { id, name, lines } = context.order;
  const doubts = reading === null ? [] : await doubtsOf(deps, { shop, connection, order: context.order, reading, now });
  return ok({ order: { id, name, lines }, connection: { id: connection.id, label: connection.label }, reading, ...mapping.value, doubts });
}

async function doubtsOf(
  { store }: Pick<Deps, "store">,
  about: { shop: ShopDomain; connection: Connection; order: Order; reading: Reading; now: Date },
): Promise<Doubt[]> {
  const { shop, connection, order, reading, now } = about;
  const claimsElsewhere = await store.system.countClaimsElsewhere({ shop, accountHash: connection.accountHash, number: reading.number });
  return judgeCandidate({ order, lookup: { lastMissingAt: null }, reading, now, claimsElsewhere, askersElsewhere: 0 });
}
