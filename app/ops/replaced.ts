import type { NumberChoice } from "../domain/polling/settle-replaced-number.ts";
import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

export type ReplacedOptions = { key: string; choice: NumberChoice };

/** What `--choice` takes. */
export const numberChoices: readonly NumberChoice[] = ["old_is_void", "both_are_right"];

/** Answers whether a tracking number that went missing was replaced, or stands for a parcel of its own. */
export const replaced: Verb<ReplacedOptions> = async ({ services, shop, output }, { key, choice }) => {
  const settled = await services.settleReplacedNumber({ shop, problemKey: key, choice, who: operator });
  if (!settled.ok) return err(text("not_a_replaced_number", { key }));
  answer(output, { settled: { key, choice } }, () => [text(choice)]);
  return done;
};
