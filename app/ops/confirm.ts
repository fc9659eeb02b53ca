import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { findLink } from "./find-link.ts";
import { linkFailure } from "./link-failure.ts";
import { describeLines, readLines } from "./name-lines.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

export type ConfirmOptions = { order: string; ref: string; lines?: string };

/** Says that a suggested vendor order belongs to its order. */
export const confirm: Verb<ConfirmOptions> = async (on, options) => {
  const found = await findLink(on, options);
  if (!found.ok) return found;
  const { order, linkId } = found.value;
  const lines = readLines(order, options.lines);
  if (!lines.ok) return lines;
  const named = lines.value === null ? {} : { lines: lines.value };
  const confirmed = await on.services.confirmSuggestion({ shop: on.shop, linkId, who: operator, ...named });
  if (!confirmed.ok) {
    if (confirmed.error.kind === "link_not_found") return err(text("not_suggested", { ref: options.ref }));
    return err(linkFailure(confirmed.error, { ...options, connection: "" }));
  }
  const { id, lines: taken, linesKnown } = confirmed.value;
  answer(on.output, { link: { id, order: order.name, lines: taken, linesKnown } }, () => [
    text("linked", { order: order.name, number: options.ref }),
    ...describeLines(order, taken, linesKnown),
  ]);
  return done;
};
