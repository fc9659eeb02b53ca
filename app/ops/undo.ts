import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { findLink } from "./find-link.ts";
import { linkFailure } from "./link-failure.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

/** Takes back that a suggestion was confirmed: it is a suggestion again. */
export const undo: Verb<{ order: string; ref: string }> = async (on, options) => {
  const found = await findLink(on, options);
  if (!found.ok) return found;
  const { order, linkId } = found.value;
  const undone = await on.services.undoDecision({ shop: on.shop, linkId, who: operator });
  if (!undone.ok) {
    const isOther = undone.error.kind === "link_not_found";
    return err(isOther ? text("not_confirmed", { ref: options.ref }) : linkFailure(undone.error, { ...options, connection: "" }));
  }
  answer(on.output, { suggested: { order: order.name, ref: options.ref } }, () => [
    text("undone", { order: order.name, number: options.ref }),
  ]);
  return done;
};
