import { moveFulfillmentOrder, openAgain, reportProgress } from "./fulfillment-order-progress.ts";
import { holdFulfillmentOrder, releaseHolds, splitFulfillmentOrder, type Part } from "./fulfillment-orders.ts";
import type { Act } from "./fulfillment-mutations.ts";
import { fulfillmentOrderView, holdView } from "./fulfillment-views.ts";
import { parseGid } from "./ids.ts";
import type { FulfillmentOrder } from "./model.ts";
import { answer } from "./mutation-answer.ts";
import { InvalidId, refuse } from "./refused.ts";
import type { Viewer } from "./viewer.ts";

type PartInput = { id: string; quantity: number };
type HoldArgs = {
  id: string;
  fulfillmentHold: { reason: string; reasonNotes?: string | null; handle?: string | null; fulfillmentOrderLineItems?: PartInput[] | null };
};
type MoveArgs = { id: string; newLocationId: string; fulfillmentOrderLineItems?: PartInput[] | null };
type SplitArgs = { fulfillmentOrderSplits: { fulfillmentOrderId: string; fulfillmentOrderLineItems: PartInput[] }[] };

/** The mutations of fulfillment orders that an order-managing app uses. All user errors captured (API 2026-04) but where marked. */
export function fulfillmentOrderMutations(viewer: Viewer, act: Act): Record<string, unknown> {
  const show = (each: FulfillmentOrder | null) => each && fulfillmentOrderView(viewer, each);
  return {
    fulfillmentOrderHold: ({ id, fulfillmentHold: input }: HoldArgs) =>
      answer(["fulfillmentHold", "fulfillmentOrder", "remainingFulfillmentOrder"], () => {
        const target = find(viewer, id);
        const parts = holdParts(target, input.fulfillmentOrderLineItems ?? []);
        const wanted = { reason: input.reason, notes: input.reasonNotes ?? null, handle: input.handle ?? null, byApp: true, parts };
        const { hold, rest } = act((change) => holdFulfillmentOrder(change, target, wanted));
        return { fulfillmentHold: holdView(hold), fulfillmentOrder: show(target), remainingFulfillmentOrder: show(rest) };
      }),
    fulfillmentOrderReleaseHold: ({ id, holdIds }: { id: string; holdIds?: string[] | null }) =>
      answer(["fulfillmentOrder"], () => {
        const target = find(viewer, id);
        const ids = holdIds?.map((each) => parseGid(each)?.id ?? "") ?? null;
        act((change) => releaseHolds(change, target, ids));
        return { fulfillmentOrder: show(target) };
      }),
    fulfillmentOrderMove: (args: MoveArgs) =>
      answer(["movedFulfillmentOrder", "originalFulfillmentOrder", "remainingFulfillmentOrder"], () => {
        const target = find(viewer, args.id);
        const location =
          viewer.shop.locations.find((each) => each.id === parseGid(args.newLocationId)?.id) ?? refuse(["id"], "Location not found.");
        const parts = partsOf(target, args.fulfillmentOrderLineItems ?? []);
        const { moved, original } = act((change) => moveFulfillmentOrder(change, target, { location, parts }));
        return { movedFulfillmentOrder: show(moved), originalFulfillmentOrder: show(original), remainingFulfillmentOrder: null };
      }),
    fulfillmentOrderSplit: ({ fulfillmentOrderSplits }: SplitArgs) =>
      answer(["fulfillmentOrderSplits"], () => {
        const planned = fulfillmentOrderSplits.map((each, index) => splitParts(viewer, each, index));
        const made = act((change) => planned.map(({ target, parts }) => ({ target, made: splitFulfillmentOrder(change, target, parts) })));
        return {
          fulfillmentOrderSplits: made.map((each) => ({
            fulfillmentOrder: show(each.target),
            remainingFulfillmentOrder: show(each.made),
            replacementFulfillmentOrder: null,
          })),
        };
      }),
    fulfillmentOrderReportProgress: ({ id, progressReport }: { id: string; progressReport?: { reasonNotes?: string | null } | null }) =>
      answer(["fulfillmentOrder"], () => {
        const target = find(viewer, id);
        act((change) => reportProgress(change, target, progressReport?.reasonNotes ?? null));
        return { fulfillmentOrder: show(target) };
      }),
    fulfillmentOrderOpen: ({ id }: { id: string }) =>
      answer(["fulfillmentOrder"], () => {
        const target = find(viewer, id);
        act((change) => openAgain(change, target));
        return { fulfillmentOrder: show(target) };
      }),
  };
}

function find({ shop }: Viewer, id: string): FulfillmentOrder {
  const parsed = parseGid(id);
  const found = parsed?.type === "FulfillmentOrder" ? shop.fulfillmentOrders.get(parsed.id) : undefined;
  if (!found) throw new InvalidId(`Invalid id: ${id}`);
  return found;
}

function partsOf(target: FulfillmentOrder, inputs: PartInput[]): Part[] {
  return inputs.map(({ id, quantity }) => {
    const of = target.lines.find((line) => line.id === parseGid(id)?.id) ?? refuse(null, "Fulfillment order line item does not exist.");
    if (quantity > of.remaining) refuse(null, "Invalid fulfillment order line item quantity requested.");
    return { of, quantity };
  });
}

function holdParts(target: FulfillmentOrder, inputs: PartInput[]): Part[] {
  const path = ["fulfillmentHold", "fulfillmentOrderLineItems"];
  if (new Set(inputs.map(({ id }) => id)).size < inputs.length)
    refuse(path, "must contain unique line item ids", "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS");
  const empty = inputs.findIndex(({ quantity }) => quantity <= 0);
  if (empty >= 0)
    refuse([...path, String(empty), "quantity"], "You must select at least one item to place on partial hold.", "GREATER_THAN_ZERO");
  const isSplittable = target.status === "OPEN" || target.status === "IN_PROGRESS";
  if (inputs.length > 0 && !isSplittable)
    refuse(path, "The fulfillment order is not in a splittable state.", "FULFILLMENT_ORDER_NOT_SPLITTABLE");
  return partsOf(target, inputs);
}

function splitParts(
  { shop }: Viewer,
  split: SplitArgs["fulfillmentOrderSplits"][number],
  index: number,
): { target: FulfillmentOrder; parts: Part[] } {
  const path = ["fulfillmentOrderSplits", String(index), "fulfillmentOrderLineItems"];
  const target = shop.fulfillmentOrders.get(parseGid(split.fulfillmentOrderId)?.id ?? "");
  if (!target) return refuse(null, "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND");
  const inputs = split.fulfillmentOrderLineItems;
  if (inputs.length === 0)
    refuse(path, "There must be at least one item selected in this fulfillment to split it.", "NO_LINE_ITEMS_PROVIDED_TO_SPLIT");
  const empty = inputs.findIndex(({ quantity }) => quantity <= 0);
  if (empty >= 0)
    refuse(
      [...path, String(empty), "quantity"],
      "You must select at least one item to split into a new fulfillment order.",
      "GREATER_THAN",
    );
  return { target, parts: partsOf(target, inputs) };
}
