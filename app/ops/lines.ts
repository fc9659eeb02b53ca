import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { findLink } from "./find-link.ts";
import { linkFailure } from "./link-failure.ts";
import { describeLines, readLines } from "./name-lines.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

export type LinesOptions = { order: string; ref: string; lines: string };

/** Says which lines a linked vendor order makes. */
export const lines: Verb<LinesOptions> = async (on, options) => {
  const found = await findLink(on, options);
  if (!found.ok) return found;
  const { order, linkId } = found.value;
  const named = readLines(order, options.lines);
  if (!named.ok) return named;
  const chosen = await on.services.chooseLines({ shop: on.shop, linkId, lines: named.value ?? [], who: operator });
  if (!chosen.ok) {
    if (chosen.error.kind === "link_not_found") return err(text("makes_no_lines", { ref: options.ref }));
    return err(linkFailure(chosen.error, { ...options, connection: "" }));
  }
  const { id, lines: taken, linesKnown } = chosen.value;
  answer(on.output, { link: { id, order: order.name, lines: taken, linesKnown } }, () => [
    text("lines_chosen", { order: order.name, number: options.ref }),
    ...describeLines(order, taken, linesKnown),
  ]);
  return done;
};
