import type { Write } from "../domain/records.ts";
import type { Stage } from "../domain/vendor.ts";
import type { PanelWords } from "./words-of.ts";

type NextWords = PanelWords["screens"]["order"]["next"];
type Standing = { order: { cancelledAt: unknown }; stage: Stage | null; isAskedFor: boolean };
type Wanted = Pick<Write, "kind" | "numbers"> & { lines: { title: string; quantity: number }[] };

/** What comes next where nothing is planned and nothing is waited for. */
export function nothingLeftWords({ order, stage, isAskedFor }: Standing, words: NextWords): string {
  if (order.cancelledAt !== null) return words.cancelled;
  if (stage !== null) return words.nothing;
  return isAskedFor ? words.notLinked : words.notAsked;
}

/** What a write that is not through yet will do. */
export function writeWords(write: Wanted, words: NextWords): string {
  const numbers = write.numbers.join(", ");
  switch (write.kind) {
    case "create":
      return words.create(write.lines, numbers);
    case "tracking":
      return words.tracking(numbers);
    case "adopt":
      return words.adopt(numbers);
    case "event":
    case "progress":
    case "open":
      return words[write.kind];
  }
}
