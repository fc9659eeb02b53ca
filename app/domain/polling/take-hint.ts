import { later, minuteMs } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import { isBeingAsked } from "../links/ask-for-order.ts";
import type { Connection } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import type { VendorId } from "../vendor.ts";
import { hintConnection, touchAll } from "./check-now.ts";
import type { HintTokens } from "./hint-tokens.ts";

/** Nobody who means it names more at a time, and each is looked for. */
const mostNames = 50;
const longestName = 100;
/** How deep a body is looked into. */
const deepest = 5;

export type Hint = { vendor: VendorId; token: string; body: unknown };
type HintDeps = Pick<Deps, "store" | "clock"> & { hintTokens: HintTokens };

/**
 * A vendor, or whoever was given the address, says that something is new: the orders that it names are due now, and nothing more. What it
 * says of them is not read, so a false hint costs one call and changes nothing. One that names nothing brings the whole connection forward,
 * once a minute at most. Like every hint it passes no Retry-After and no pause.
 */
export async function takeHint({ store, clock, hintTokens }: HintDeps, { vendor, token, body }: Hint): Promise<"taken" | "unknown"> {
  const claimed = hintTokens.claimOf(token);
  const shop = claimed === null ? null : await store.system.findShopOfConnection(claimed);
  if (claimed === null || shop === null) return "unknown";
  return store.forShop(shop).change(async (tx) => {
    const connection = await tx.findConnection(claimed);
    if (connection?.vendor !== vendor || !hintTokens.isOf(token, connection)) return "unknown";
    const now = clock.now();
    const names = namesIn(body);
    const isAny =
      names.length === 0 ? await hintAll(tx, connection, now) : await hintNamed(tx, { connectionId: connection.id, names, now });
    if (isAny) await enqueueSweep(tx, shop, connection.id);
    return "taken";
  });
}

async function enqueueSweep(tx: ShopChanges, shop: ShopDomain, connectionId: ConnectionId): Promise<void> {
  await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId } });
}

async function hintAll(tx: ShopChanges, { id, lastReadAt }: Connection, now: Date): Promise<boolean> {
  if (lastReadAt !== null && later(lastReadAt, minuteMs) > now) return false;
  await hintConnection(tx, id, now);
  return true;
}

type Named = { connectionId: ConnectionId; names: string[]; now: Date };

/** Only what is followed or asked for; a number of something else, such as another shop's order of the same account, is none of ours. */
async function hintNamed(tx: ShopChanges, { connectionId, names, now }: Named): Promise<boolean> {
  const found = await tx.listVendorOrdersNamed({ connectionIds: [connectionId], numbers: names, pos: names });
  // Also those that are due already: a sweep may just have asked for them, before there was something new.
  const followed = found.filter(({ nextReadAt }) => nextReadAt !== null);
  await touchAll(tx, followed, now);
  const lookups = (await tx.listLookupsNamed(connectionId, names)).filter(isBeingAsked);
  await tx.saveLookups(lookups.map((lookup) => ({ ...lookup, nextAskAt: now })));
  return followed.length > 0 || lookups.length > 0;
}

/** Every short text or number in it, whatever the vendor calls its fields: no document says how the body looks. */
function namesIn(body: unknown): string[] {
  const found = new Set<string>();
  collect(body, deepest, found);
  return [...found];
}

function collect(value: unknown, depth: number, found: Set<string>): void {
  if (found.size >= mostNames || depth < 0) return;
  if (typeof value === "string" || typeof value === "number") {
    const name = String(value).trim();
    if (name !== "" && name.length <= longestName) found.add(name);
  } else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) collect(part, depth - 1, found);
}
