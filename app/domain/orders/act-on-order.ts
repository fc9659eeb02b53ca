import type { Deps } from "../deps.ts";
import { fieldError, isOver, type FormError } from "../forms/form-errors.ts";
import type { ConnectionId, OrderId, ShopDomain } from "../ids.ts";
import { chooseLines } from "../links/choose-lines.ts";
import { confirmSuggestion } from "../links/confirm-suggestion.ts";
import type { LinkError } from "../links/link-error.ts";
import { linkRefusal } from "../links/link-refusal.ts";
import { linkVendorOrder } from "../links/link-vendor-order.ts";
import type { HandLinkInput } from "../links/prepare-hand-link.ts";
import { previewLink, type LinkPreview } from "../links/preview-link.ts";
import { undoDecision, unlinkVendorOrder } from "../links/unlink-vendor-order.ts";
import type { CheckReport } from "../polling/check-now.ts";
import { cureProblems, type Cured } from "../problems/cure-problems.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { checkOrder } from "./check-order.ts";
import type { OrderAct } from "./order-acts.ts";
import { takeOrderLive } from "./take-order-live.ts";

export type ActDeps = Pick<Deps, "store" | "vendors" | "openShop" | "clock" | "newId" | "random">;
type Caller = { shop: ShopDomain; orderId: OrderId; who: Actor };
type LinkAct = Extract<OrderAct, { linkId: unknown }>;
type NamedLink = Extract<OrderAct, { connectionId: unknown }>;

/** What was done to the order or to one link of it. */
export type OrderDone = { done: LinkAct["intent"] | "link" | "go_live"; count: 1; over: 0 };
/** What came of it. A check tells which accounts are asked now, a preview what would be linked. */
export type OrderActed = Cured | OrderDone | ({ done: "check" } & CheckReport) | { done: "preview_link"; preview: LinkPreview };

/** What a person does about one order on its screen. An order, link or account of another shop is answered like one that does not exist. */
export async function actOnOrder(deps: ActDeps, { act, ...caller }: Caller & { act: OrderAct }): Promise<Result<OrderActed, FormError>> {
  if ((await deps.store.forShop(caller.shop).findOrder(caller.orderId)) === null) return err(isOver);
  switch (act.intent) {
    case "check": {
      const checked = await checkOrder(deps, caller);
      return checked.ok ? ok({ done: act.intent, ...checked.value }) : err(isOver);
    }
    case "preview_link": {
      const preview = await previewLink(deps, handInput(caller, act));
      return preview.ok ? ok({ done: act.intent, preview: preview.value }) : refused(deps, caller, { act, error: preview.error });
    }
    case "link": {
      const linked = await linkVendorOrder(deps, { ...handInput(caller, act), who: caller.who, source: "hand" });
      return linked.ok ? ok(once(act.intent)) : refused(deps, caller, { act, error: linked.error });
    }
    case "unlink":
    case "undo_confirmation":
    case "confirm_suggestion":
    case "link_lines":
      return changeLinkOf(deps, caller, act);
    case "go_live": {
      const live = await takeOrderLive(deps, { ...caller, send: act.send });
      return live.ok ? ok(once(act.intent)) : err(isOver);
    }
    default:
      return cureProblems(deps, { ...caller, cure: act });
  }
}

function once(done: OrderDone["done"]): OrderDone {
  return { done, count: 1, over: 0 };
}

function handInput({ shop, orderId }: Caller, act: NamedLink): HandLinkInput {
  const { connectionId, reference, shipsToLinkId, isReplacement, waitIfMissing } = act;
  const lines = act.intent === "link" && act.lines !== null ? { lines: act.lines } : {};
  return {
    shop,
    orderId,
    connectionId,
    reference: { kind: "text", text: reference },
    shipsToLinkId,
    isReplacement,
    waitIfMissing,
    ...lines,
  };
}

/** That this very order has it is no trouble: somebody asked again whose answer was lost. */
async function refused(
  { store }: ActDeps,
  { shop, orderId }: Caller,
  { act: { connectionId }, error }: { act: { connectionId: ConnectionId }; error: LinkError },
): Promise<Result<never, FormError>> {
  if (error.kind === "already_linked" && error.orderId === orderId)
    return err({ fields: { reference: fieldError("linked_here") }, trouble: null });
  return err(linkRefusal(error, (await store.forShop(shop).findConnection(connectionId))?.label));
}

/** Only a link of this very order is changed here. */
async function changeLinkOf(deps: ActDeps, caller: Caller, act: LinkAct): Promise<Result<OrderDone, FormError>> {
  const found = await deps.store.forShop(caller.shop).findLink(act.linkId);
  if (found?.link.orderId !== caller.orderId) return err(isOver);
  const changed = await changeLink(deps, { ...caller, act });
  return changed.ok ? ok(once(act.intent)) : err(linkRefusal(changed.error));
}

function changeLink(deps: ActDeps, { shop, who, act }: Caller & { act: LinkAct }): Promise<Result<unknown, LinkError>> {
  const { linkId } = act;
  switch (act.intent) {
    case "unlink":
      return unlinkVendorOrder(deps, { shop, linkId, who });
    case "undo_confirmation":
      return undoDecision(deps, { shop, linkId, who });
    case "confirm_suggestion":
      return confirmSuggestion(deps, { shop, linkId, who });
    case "link_lines":
      return chooseLines(deps, { shop, linkId, lines: act.lines, who });
  }
}
