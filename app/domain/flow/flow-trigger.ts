import type { OrderId } from "../ids.ts";

/** What a workflow of Shopify Flow may begin with, by the handle of its extension. It is the name of its folder, which begins with `flow-`. */
export const flowHandles = [
  "vendor-order-shipped",
  "vendor-order-delivered",
  "vendor-order-on-hold",
  "vendor-order-late",
  "order-needs-attention",
] as const;
export type FlowHandle = (typeof flowHandles)[number];

/** Values for the fields of a trigger: never anything personal. */
export type FlowParams = Record<string, string | number | boolean | null>;

/** Something that happened to an order and that a merchant's workflow may begin with (rulebook 9). */
export type FlowFact = {
  /** Made of what it is about and, where that may come again, of its time: one fact has one id, however often it is found. */
  id: string;
  handle: FlowHandle;
  params: FlowParams;
  /** When it happened, as far as that can be told. */
  happenedAt: Date | null;
  /** Found as the vendor order was read for the first time for its order: it may have happened long ago. */
  isFirstLook: boolean;
};

/**
 * A fact that Flow is to hear of. `sending` is stored before the call; a row that is found in it after its time got no answer, and is sent
 * again under the same id. `refused`: in Shopify's words, for good.
 */
export type FlowTrigger = Pick<FlowFact, "id" | "handle" | "params"> & {
  orderId: OrderId;
  state: "due" | "sending" | "sent" | "refused";
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  /** When it is to be sent (again); null: never. */
  dueAt: Date | null;
  reason: string | null;
};

/**
 * What Flow says of one of the app's triggers in a shop: whether an enabled workflow begins with it. The id is Flow's own and says nothing
 * of the handle.
 */
export type FlowUse = { triggerId: string; isEnabled: boolean; asOf: Date };
