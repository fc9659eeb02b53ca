import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

/** Switches shadow mode, or says how it stands. */
export const shadow: Verb<{ mode?: string }> = async ({ services, shop, output }, options) => {
  const wanted = options.mode;
  if (wanted !== undefined && wanted !== "on" && wanted !== "off") return err(text("shadow_on_or_off"));
  if (wanted !== undefined) {
    const saved = await services.setShadowMode({ shop, on: wanted === "on", who: operator });
    if (!saved.ok) return err(text("shop_not_found", { shop }));
  }
  const stored = await services.readShop(shop);
  if (stored === null) return err(text("shop_not_found", { shop }));
  answer(output, { shadow: stored.shadowMode }, () => [text(stored.shadowMode ? "shadow_on" : "shadow_off")]);
  return done;
};
