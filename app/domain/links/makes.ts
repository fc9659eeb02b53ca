import type { ConnectionId, LineId } from "../ids.ts";
import type { Makes } from "../policy.ts";
import type { Connection } from "../records.ts";
import type { OrderLine, ShopOrder } from "../shop.ts";

/** Names of the locations a line is routed to. A line that is missing here is not routed yet. */
export type LineLocations = ReadonlyMap<LineId, string[]>;

/** All that is known in a shop about who makes what (rulebook 2.5). */
export type MakerKnowledge = {
  connections: Pick<Connection, "id" | "makes">[];
  learned: { sku: string; connectionId: ConnectionId }[];
  locations: LineLocations;
};

/**
 * Who makes a line. `known`: exactly one connection. `contested`: several may, or one may once the line is routed.
 * `nobody`: no connection is known to make it.
 */
export type Maker =
  { kind: "known"; connectionId: ConnectionId } | { kind: "contested"; connectionIds: ConnectionId[] } | { kind: "nobody" };

/** A line that a link may take at all: never one that needs no shipping (tips among them), and never a gift card. */
export function isTakeable(line: Pick<OrderLine, "requiresShipping" | "isGiftCard" | "currentQuantity">): boolean {
  return line.requiresShipping && !line.isGiftCard && line.currentQuantity > 0;
}

/** Who makes this line. What a person confirmed for its SKU goes before what the connections say of themselves. */
export function whoMakes(line: OrderLine, { connections, learned, locations }: MakerKnowledge): Maker {
  const confirmed = connections.filter(({ id }) => learned.some(({ sku, connectionId }) => connectionId === id && sameWord(sku, line.sku)));
  if (confirmed.length > 0) return makerOf(confirmed.map(({ id }) => ({ id, verdict: "yes" })));
  return makerOf(connections.map(({ id, makes }) => ({ id, verdict: judge(makes, line, locations.get(line.id) ?? []) })));
}

/** Whether a connection may make the line: reason enough to ask for the order there. */
export function mayMake(maker: Maker, connectionId: ConnectionId): boolean {
  if (maker.kind === "known") return maker.connectionId === connectionId;
  return maker.kind === "contested" && maker.connectionIds.includes(connectionId);
}

/** The locations of each line in the order's fulfillment orders, closed ones included: what was shipped from there was made there. */
export function locationsOf(order: Pick<ShopOrder, "fulfillmentOrders">): LineLocations {
  const names = new Map<LineId, string[]>();
  for (const { locationName, lines } of order.fulfillmentOrders) {
    for (const { lineId } of lines) names.set(lineId, [...new Set([...(names.get(lineId) ?? []), locationName])]);
  }
  return names;
}

type Verdict = "yes" | "no" | "unknown";

function makerOf(verdicts: { id: ConnectionId; verdict: Verdict }[]): Maker {
  const possible = verdicts.filter(({ verdict }) => verdict !== "no");
  const [only] = possible;
  if (only === undefined) return { kind: "nobody" };
  if (possible.length === 1 && only.verdict === "yes") return { kind: "known", connectionId: only.id };
  return { kind: "contested", connectionIds: possible.map(({ id }) => id) };
}

function judge(makes: Makes, line: OrderLine, locations: string[]): Verdict {
  switch (makes.by) {
    case "all":
      return "yes";
    case "product_vendor":
      return sameWord(makes.name, line.productVendor) ? "yes" : "no";
    case "sku":
      return line.sku !== null && matches(makes.pattern, line.sku) ? "yes" : "no";
    case "location": {
      const here = locations.filter((location) => sameWord(makes.name, location)).length;
      if (locations.length === 0) return "unknown";
      // A line split over several locations is made here only in part, and nothing says which part.
      return here === locations.length ? "yes" : here > 0 ? "unknown" : "no";
    }
  }
}

function matches(pattern: string, sku: string): boolean {
  const parts = pattern
    .trim()
    .split(/\*+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "iu").test(sku.trim());
}

/** Equal but for case and outer spaces: SKUs and names are typed by hand at both ends. */
export function sameWord(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.trim() !== "" && a.trim().toLowerCase() === b.trim().toLowerCase();
}
