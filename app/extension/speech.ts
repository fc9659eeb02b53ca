import type { Flag, Stage } from "../domain/vendor.ts";
import { formatWhen } from "../messages/format-when.ts";
import { flagTone, stageTones } from "../messages/stage-tones.ts";
import type { PanelWords } from "../messages/words-of.ts";
import type { OrderSaid } from "./contract.ts";

/** A language, and how a moment is said in it now, in the shop's zone. */
export type Speech = { words: PanelWords; when(at: Date): string };

export function speechOf(words: PanelWords, time: { now: Date; timeZone: string }): Speech {
  return { words, when: (at) => formatWhen(at, { ...time, words: words.screens.dates }) };
}

/** A stage and its flags. */
export function stageBadges(stage: Stage, flags: Flag[], words: PanelWords): OrderSaid["badges"] {
  return [
    { words: words.stage(stage), tone: stageTones[stage] },
    ...flags.map((flag) => ({ words: words.flag(flag), tone: flagTone(flag) })),
  ];
}
