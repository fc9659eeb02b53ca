import { dayMs, hourMs, later } from "../clock.ts";
import type { Words } from "../deps.ts";
import type { FulfillmentId } from "../ids.ts";
import type { TimelineEntry, Write } from "../records.ts";
import { ok, type Result } from "../result.ts";
import type { ShopError, ShopGateway } from "../shop.ts";
import { backOffMs } from "./back-off.ts";

/** The row as it is stored before the call: from here on it is never sent again unread. */
export function sending(write: Write, now: Date): Write {
  return { ...write, state: "sending", sentAt: now, attempts: write.attempts + 1, reason: null, nextTryAt: null };
}

/** Exactly one call; an adoption needs none. Answers with the fulfillment that it made or is about: null for what is about a fulfillment order. */
export async function callShopify(
  { gateway, words, timeZone }: { gateway: ShopGateway; words: Words; timeZone: string },
  write: Write,
): Promise<Result<FulfillmentId | null, ShopError>> {
  switch (write.kind) {
    case "create": {
      const created = await gateway.createFulfillment(write.body);
      return created.ok ? ok(created.value.fulfillmentId) : created;
    }
    case "tracking":
      return about(write.body.fulfillmentId, await gateway.updateTracking(write.body));
    case "adopt":
      return ok(write.body.fulfillmentId);
    case "event":
      return about(write.body.fulfillmentId, await gateway.createEvent(write.body));
    case "progress": {
      const { fulfillmentOrderId } = write.body;
      return about(null, await gateway.reportProgress({ fulfillmentOrderId, note: words.progressNote(write.body, timeZone) }));
    }
    case "open":
      return about(null, await gateway.openFulfillmentOrder(write.body.fulfillmentOrderId));
  }
}

function about(id: FulfillmentId | null, answer: Result<null, ShopError>): Result<FulfillmentId | null, ShopError> {
  return answer.ok ? ok(id) : answer;
}

/** The row after Shopify's answer. Only an answer with an id makes it `done`. */
export function answered(write: Write, answer: Result<FulfillmentId | null, ShopError>, at: { now: Date; random: () => number }): Write {
  if (answer.ok) return done(write, { fulfillmentId: answer.value, now: at.now, mail: "requested" });
  const { kind, detail, retryAfterMs } = answer.error;
  if (kind === "refused") return { ...write, state: "refused", reason: detail, nextTryAt: later(at.now, dayMs) };
  if (kind === "outcome_unknown" || kind === "bad_response") return { ...write, state: "unknown", reason: detail };
  const noAccess = kind === "auth" || kind === "missing_scope";
  const pauseMs = noAccess ? hourMs : backOffMs({ attempts: write.attempts, retryAfterMs }, at.random);
  return { ...write, state: "waiting", reason: kind, nextTryAt: later(at.now, pauseMs) };
}

/** Carried out; `mail` says how sure it is that the customer's mail was asked for, where it was to be. */
export function done(write: Write, proof: { fulfillmentId: FulfillmentId | null; now: Date; mail: "requested" | "unknown" }): Write {
  const mail = write.notifyCustomer ? proof.mail : "none";
  return { ...write, state: "done", fulfillmentId: proof.fulfillmentId, doneAt: proof.now, mail, reason: null, nextTryAt: null };
}

/** As far as anybody can tell it was not carried out, and may be planned again. Should it have been after all, its mail is out and is not asked for again. */
export function notCarriedOut(write: Write): Write {
  return { ...write, state: "dropped", reason: "not_carried_out", mail: write.notifyCustomer ? "unknown" : "none" };
}

/** What the timeline says about a row that has come to an end; null for one that goes on. */
export function entryOf(write: Write, now: Date): TimelineEntry | null {
  const what = whatHappened(write);
  if (what === null) return null;
  const params = {
    fulfillmentId: write.fulfillmentId,
    numbers: write.numbers.join(", "),
    pieces: write.pieces.length,
    mail: write.mail,
    reason: write.reason,
  };
  return { at: now, who: { kind: "app" }, what, params, orderId: write.orderId, vendorOrderId: null, connectionId: null };
}

function whatHappened(write: Write): string | null {
  if (write.state === "refused") return "write_refused";
  if (write.state === "unknown") return "write_unanswered";
  if (write.state !== "done") return null;
  return doneEntries[write.kind];
}

const doneEntries: Record<Write["kind"], string> = {
  create: "fulfillment_created",
  tracking: "tracking_updated",
  adopt: "fulfillment_adopted",
  event: "delivery_told",
  progress: "progress_reported",
  open: "progress_taken_back",
};
