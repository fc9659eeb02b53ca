import type { Change } from "./change.ts";
import { createFromInput, type CreateInput } from "./fulfillment-create.ts";
import { eventView, fulfillmentView } from "./fulfillment-views.ts";
import { addEvent, cancelFulfillment, updateTracking } from "./fulfillments.ts";
import { parseGid } from "./ids.ts";
import type { Fulfillment } from "./model.ts";
import { answer } from "./mutation-answer.ts";
import { InvalidId, refuse } from "./refused.ts";
import { trackingSet, type TrackingInput } from "./tracking-urls.ts";
import type { Viewer } from "./viewer.ts";

type TrackingUpdateArgs = { fulfillmentId: string; trackingInfoInput: TrackingInput; notifyCustomer?: boolean | null };
type EventArgs = {
  fulfillmentEvent: {
    fulfillmentId: string;
    status: string;
    happenedAt?: string | null;
    message?: string | null;
    estimatedDeliveryAt?: string | null;
  };
};
export type Act = <Value>(action: (change: Change) => Value) => Value;

/** The mutations of fulfillments. */
export function fulfillmentMutations(viewer: Viewer, act: Act): Record<string, unknown> {
  return {
    fulfillmentCreate: ({ fulfillment }: { fulfillment: CreateInput }) =>
      answer(["fulfillment"], () => {
        const made = act((change) => createFromInput(change, fulfillment));
        return { fulfillment: fulfillmentView(viewer, made) };
      }),
    fulfillmentTrackingInfoUpdate: (args: TrackingUpdateArgs) =>
      answer(["fulfillment"], () => {
        const found = find(viewer, args.fulfillmentId) ?? refuse(["fulfillmentId"], "Fulfillment does not exist."); // captured, API 2026-04
        const update = { tracking: trackingSet(args.trackingInfoInput), notify: args.notifyCustomer ?? false };
        act((change) => updateTracking(change, found, update));
        return { fulfillment: fulfillmentView(viewer, found) };
      }),
    fulfillmentEventCreate: ({ fulfillmentEvent: input }: EventArgs) =>
      answer(["fulfillmentEvent"], () => {
        const found = find(viewer, input.fulfillmentId) ?? refuse(["fulfillmentEvent", "fulfillmentId"], "Fulfillment does not exist."); // captured, API 2026-04
        const made = act((change) => addEvent(change, found, eventOf(change, input)));
        return { fulfillmentEvent: eventView(made) };
      }),
    fulfillmentCancel: ({ id }: { id: string }) =>
      answer(["fulfillment"], () => {
        const found = find(viewer, id) ?? refuse(["id"], "Fulfillment not found."); // captured, API 2026-04
        act((change) => cancelFulfillment(change, found));
        return { fulfillment: fulfillmentView(viewer, found) };
      }),
  };
}

function find({ shop }: Viewer, id: string): Fulfillment | undefined {
  const parsed = parseGid(id);
  if (parsed?.type !== "Fulfillment" || parsed.id === "0") throw new InvalidId(`Invalid id: ${id}`);
  return shop.fulfillments.get(parsed.id);
}

function eventOf(change: Change, { status, happenedAt, message, estimatedDeliveryAt }: EventArgs["fulfillmentEvent"]) {
  return {
    status,
    happenedAt: happenedAt == null ? change.at : new Date(happenedAt),
    message: message ?? null,
    estimatedDeliveryAt: estimatedDeliveryAt == null ? null : new Date(estimatedDeliveryAt),
  };
}
