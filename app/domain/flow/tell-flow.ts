import { dayMs, hourMs, later, minuteMs } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { backOffMs } from "../fulfillment/back-off.ts";
import type { ShopDomain } from "../ids.ts";
import type { Result } from "../result.ts";
import type { ShopError } from "../shop.ts";
import type { FlowTrigger } from "./flow-trigger.ts";
import { noteLate } from "./note-late.ts";
import { payloadOf } from "./payload-of.ts";
import { isInstalled } from "../shops/is-installed.ts";

/** How long it is kept what was told, and what the runs of actions were answered: far longer than Flow sends one again. */
export const flowKeptMs = 30 * dayMs;
/** A slice: so many calls take about ten seconds, which is what a shop of any size keeps the one loop of these jobs from the others. */
const callsASlice = 25;
/** A call that was not answered by then never will be: its process is gone. */
const answerMs = 5 * minuteMs;

/**
 * Tells Flow what happened to the orders of a shop (rulebook 9). A row is in `sending` before its call, so it is sent a second time only if
 * its answer was lost; then under the same fact id. What fails stays due, and the rest of the shop with it, since it would fail as well. One
 * run is a slice: the rest is due at once, behind what other shops wait for.
 */
export async function tellFlow(
  deps: Pick<Deps, "store" | "openShop" | "clock" | "log" | "words" | "random">,
  { shop: domain }: { shop: ShopDomain },
): Promise<void> {
  const store = deps.store.forShop(domain);
  const shop = await store.readShop();
  if (!isInstalled(shop)) return;
  if (await store.usesFlow()) await noteLate(store, deps.clock.now());
  await store.change((tx) => tx.removeOldFlow(later(deps.clock.now(), -flowKeptMs)));
  const gateway = deps.openShop(domain);
  for (let left = callsASlice; left > 0; left -= 1) {
    const now = deps.clock.now();
    const trigger = await store.change((tx) => tx.claimFlowTrigger(now, later(now, answerMs)));
    if (trigger === null) return;
    const answer = await gateway.tellFlow({ handle: trigger.handle, payload: payloadOf(trigger, deps.words) });
    const settled = afterAnswer(trigger, answer, { now: deps.clock.now(), random: deps.random });
    await store.change(async (tx) => {
      await tx.settleFlowTrigger(settled);
      if (settled.dueAt !== null) await tx.putOffFlowTriggers(settled.dueAt);
    });
    // Most likely the extension is not deployed: nothing that time would mend.
    if (settled.state === "refused")
      deps.log.warn("flow_trigger_refused", { shop: domain, handle: trigger.handle, orderId: trigger.orderId, reason: settled.reason });
    if (settled.dueAt !== null) return;
  }
}

function afterAnswer(trigger: FlowTrigger, answer: Result<null, ShopError>, at: { now: Date; random: () => number }): FlowTrigger {
  if (answer.ok) return { ...trigger, state: "sent", dueAt: null, reason: null };
  const { kind, detail, retryAfterMs } = answer.error;
  if (kind === "refused") return { ...trigger, state: "refused", dueAt: null, reason: detail };
  const noAccess = kind === "auth" || kind === "missing_scope";
  const pauseMs = noAccess ? hourMs : backOffMs({ attempts: trigger.attempts, retryAfterMs }, at.random);
  return { ...trigger, state: "due", dueAt: later(at.now, pauseMs), reason: detail };
}
