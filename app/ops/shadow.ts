import type { SendChoice } from "../domain/fulfillment/backlog.ts";
import { err, type Result } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { operator } from "./operator.ts";
import { printPlans } from "./plan.ts";
import { answer } from "./print.ts";
import { done, type OpsOn, type Verb } from "./verb.ts";

export type ShadowOptions = { mode?: string | undefined; order?: string; send?: SendChoice; preview?: boolean };

/** Switches shadow mode, for the shop or one order, shows what that would send, or says how it stands. */
export const shadow: Verb<ShadowOptions> = async (on, options) => {
  const { services, shop, output } = on;
  const wanted = options.mode;
  if (wanted !== undefined && wanted !== "on" && wanted !== "off") return err(text("shadow_on_or_off"));
  if (wanted !== "off" && (options.order !== undefined || options.send !== undefined || options.preview === true))
    return err(text("only_with_shadow_off"));
  if (options.preview === true) {
    const ending = { send: options.send ?? "with_mail", of: options.order === undefined ? "shop" : "order" } as const;
    return printPlans(on, { order: options.order, ending });
  }
  if (options.order !== undefined) return oneOrder(on, { order: options.order, send: options.send });
  if (wanted !== undefined) {
    const saved = await services.setShadowMode({ shop, on: wanted === "on", send: options.send, who: operator });
    if (!saved.ok) return err(text("shop_not_found", { shop }));
  }
  const stored = await services.readShop(shop);
  if (stored === null) return err(text("shop_not_found", { shop }));
  answer(output, { shadow: stored.shadowMode }, () => [text(stored.shadowMode ? "shadow_on" : "shadow_off")]);
  return done;
};

async function oneOrder(
  { services, shop, output }: OpsOn,
  named: { order: string; send: SendChoice | undefined },
): Promise<Result<null, string>> {
  const order = await services.findOrder({ shop, text: named.order });
  const live = order === null ? null : await services.takeOrderLive({ shop, orderId: order.id, send: named.send, who: operator });
  if (live?.ok !== true) return err(text("order_not_found", { order: named.order }));
  const { id, name } = live.value;
  answer(output, { live: { id, order: name } }, () => [text("order_live", { order: name })]);
  return done;
}
