import type { Deps } from "../deps.ts";
import type { ConnectionId, OrderId, ShopDomain } from "../ids.ts";
import type { LinkError } from "../links/link-error.ts";
import { linkVendorOrder, type LinkDeps } from "../links/link-vendor-order.ts";
import { sameWord } from "../links/makes.ts";
import { takeInOrder } from "../links/take-in-order.ts";
import { checkOrder } from "../orders/check-order.ts";
import type { Connection } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { flowDone, flowRefused, type FlowAnswer } from "./flow-answer.ts";
import { isInstalled } from "../shops/is-installed.ts";

/** `account`: the merchant's name for it or its vendor's; empty where there is one. */
export type FlowAction = { kind: "link"; orderId: OrderId; account: string; reference: string } | { kind: "check"; orderId: OrderId };

export type FlowRun = { shop: ShopDomain; runId: string; action: FlowAction };

/** Nothing was decided: the same run is to come again. */
export type Again = { kind: "busy" | "shopify" | "vendor" };

type RunDeps = LinkDeps & Pick<Deps, "owner">;

/** A process that died in the middle of a run keeps others from it for no longer. */
const holdMs = 30_000;
const who = { kind: "flow" } as const;

/**
 * Carries out one run of a Flow action. The same run again gets the answer it had and does nothing; of two at the same time one waits for
 * Flow to send it again. One that was cut off is carried out anew: what it had linked by then is found linked, which is what was asked for.
 */
export async function runFlowAction(deps: RunDeps, run: FlowRun): Promise<Result<FlowAnswer, Again>> {
  const { shop, runId, action } = run;
  const store = deps.store.forShop(shop);
  const installed = await store.readShop();
  if (!isInstalled(installed)) return ok(flowRefused("order_not_found"));
  const lease = await deps.store.system.takeLease(`flow-run ${shop} ${runId}`, deps.owner, holdMs);
  if (lease === null) return err({ kind: "busy" });
  try {
    const before = await store.findFlowAnswer(runId);
    if (before !== null) return ok(before);
    const answer = await carryOut(deps, shop, action);
    if (!answer.ok) return answer;
    await store.change((tx) => tx.saveFlowAnswer({ id: runId, orderId: action.orderId, answer: answer.value, at: deps.clock.now() }));
    return answer;
  } finally {
    await deps.store.system.releaseLease(lease);
  }
}

async function carryOut(deps: RunDeps, shop: ShopDomain, action: FlowAction): Promise<Result<FlowAnswer, Again>> {
  const { orderId } = action;
  const reads = deps.store.forShop(shop);
  // A workflow that begins with a new order is often faster than the webhook that tells us of it.
  if ((await reads.findOrder(orderId)) === null) {
    const taken = await takeInOrder(deps, { shop, orderId });
    if (!taken.ok) return err({ kind: "shopify" });
    if ((await reads.findOrder(orderId)) === null) return ok(flowRefused("order_not_found"));
  }
  if (action.kind === "link") return link(deps, shop, action);
  const checked = await checkOrder(deps, { shop, orderId, who });
  return ok(checked.ok ? flowDone : flowRefused("order_not_found"));
}

async function link(
  deps: RunDeps,
  shop: ShopDomain,
  { orderId, account, reference }: Extract<FlowAction, { kind: "link" }>,
): Promise<Result<FlowAnswer, Again>> {
  const found = accountNamed(await deps.store.forShop(shop).listConnections(), { account, vendors: deps.vendors });
  if (found === "which_account" || found === "account_not_found") return ok(flowRefused(found, { account }));
  const connectionId: ConnectionId = found.id;
  const named = { shop, orderId, connectionId, reference: { kind: "text", text: reference } } as const;
  const linked = await linkVendorOrder(deps, { ...named, who, source: "flow" });
  return linked.ok ? ok(flowDone) : answerOf(linked.error, { orderId, vendor: found.label, reference });
}

/** By the merchant's name for it, else by its vendor's. */
function accountNamed(
  connections: Connection[],
  { account, vendors }: { account: string; vendors: Deps["vendors"] },
): Connection | "which_account" | "account_not_found" {
  const word = account.trim();
  const byLabel = connections.filter(({ label }) => sameWord(label, word));
  const byVendor = connections.filter(({ vendor }) => word === "" || sameWord(vendor, word) || sameWord(vendors.of(vendor).label, word));
  const [only, second] = byLabel.length > 0 ? byLabel : byVendor;
  if (only === undefined) return "account_not_found";
  return second === undefined ? only : "which_account";
}

function answerOf(
  error: LinkError,
  { orderId, vendor, reference }: { orderId: OrderId; vendor: string; reference: string },
): Result<FlowAnswer, Again> {
  switch (error.kind) {
    case "already_linked":
      return ok(error.orderId === orderId ? flowDone : flowRefused("linked_elsewhere", { reference, order: error.orderName }));
    case "vendor":
      return error.error.kind === "auth" ? ok(flowRefused("keys_refused", { vendor })) : err({ kind: "vendor" });
    case "connection_paused":
      return ok(flowRefused("account_paused", { vendor }));
    case "not_found":
      return ok(flowRefused("not_at_vendor", { vendor, reference }));
    case "ambiguous":
      return ok(flowRefused("several_there", { vendor, reference }));
    case "bad_reference":
      return ok(flowRefused("not_askable", { vendor, reference }));
    case "connection_not_found":
      return ok(flowRefused("account_not_found", { account: vendor }));
    case "order_not_found":
      return ok(flowRefused("order_not_found"));
    case "nothing_to_link":
    case "bad_lines":
    case "bad_destination":
    case "link_not_found":
      return ok(flowRefused("nothing_left", { reference }));
  }
}
