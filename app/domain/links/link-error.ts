import type { LineId, OrderId } from "../ids.ts";
import type { VendorError } from "../vendor.ts";

/** What a person is told when a link cannot be made or changed. Orders and shops of others are answered like ones that do not exist. */
export type LinkError =
  | { kind: "order_not_found" }
  | { kind: "connection_not_found" }
  | { kind: "link_not_found" }
  /** The vendor does not know it. */
  | { kind: "not_found" }
  | { kind: "ambiguous"; candidates: { number: string; po: string; statusLabel: string }[] }
  /** By an order of this shop: with the way there. */
  | { kind: "already_linked"; orderId: OrderId; orderName: string }
  /** Every unit of the order is made by other links. */
  | { kind: "nothing_to_link" }
  | { kind: "bad_reference" }
  /** `unknown`: no such line in the order; `not_shipped`: a line that needs no shipping; `too_many`: more units than are open; `written`: fewer than Shopify has already. */
  | { kind: "bad_lines"; lineId: LineId; reason: "unknown" | "not_shipped" | "too_many" | "written" }
  /** What a link ships to must be another link of the same order that ships to the customer. */
  | { kind: "bad_destination" }
  /** Refused without being asked, too, while the vendor refuses the keys or has told us to wait (`retryAfterMs`: how much longer). */
  | { kind: "vendor"; error: VendorError }
  /** By a person: the vendor is not asked. */
  | { kind: "connection_paused" };
