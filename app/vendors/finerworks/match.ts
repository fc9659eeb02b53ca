import type { Answer, Ask, VendorRef } from "../../domain/vendor.ts";
import type { StatusReply } from "./translate.ts";
import { toReading } from "./translate.ts";
import type { FinerworksOrder } from "./translate.ts";

/** What a reply says about one reference. Unasked orders in it are left alone; an order that is absent is missing (README, "sources"). */
export function matchAnswer(ask: Ask, ref: Exclude<VendorRef, { kind: "receipt" }>, reply: StatusReply): Answer {
  const [only, ...more] = ref.kind === "po" ? byPo(reply.orders, ref.value) : byId(reply.orders, ref.value);
  if (only && more.length === 0) return { ask, outcome: "found", reading: toReading(only) };
  if (only)
    return { ask, outcome: "ambiguous", candidates: [only, ...more].map(toReading).sort((a, b) => Number(a.number) - Number(b.number)) };
  if (reply.unreadable === 0) return { ask, outcome: "missing" };
  // The row that could not be read may be this very order: "not found" would be a guess.
  const detail = `The vendor's reply holds ${reply.unreadable} rows that name no order.`;
  return { ask, outcome: "failed", error: { kind: "bad_response", detail, httpStatus: 200, retryAfterMs: null } };
}

/** SQL Server compares without regard to case, so `ab1` may bring `AB1`; an exact match goes first. */
function byPo(orders: FinerworksOrder[], po: string): FinerworksOrder[] {
  const exact = orders.filter((order) => order.po === po);
  return exact.length > 0 ? exact : orders.filter((order) => order.po?.toLowerCase() === po.toLowerCase());
}

/** The docs describe `order_ids` with the words of `order_confirmation_id`, and clients send `order_id`: either will do. */
function byId(orders: FinerworksOrder[], id: string): FinerworksOrder[] {
  const exact = orders.filter((order) => order.id === id);
  return exact.length > 0 ? exact : orders.filter((order) => order.confirmation === id);
}
