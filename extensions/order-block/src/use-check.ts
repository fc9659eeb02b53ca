import { useRef, useState } from "preact/hooks";
import type { OrderActedSaid, OrderSaid, Refusal } from "#app/extension/contract.ts";
import { askApp, type Trouble } from "../../admin/src/ask-app.ts";
import type { Told } from "../../admin/src/asked.tsx";
import type { Say } from "../../admin/src/say.ts";

const pauseMs = 2_000;
const looksAfterCheck = 15;
/** Nobody tells a block that the action it opened is done. */
const looksAfterLink = 60;

/** What came of the last check. `asked`: who is asked; `before`: what was told before it. */
type Check =
  | { state: "none" }
  | { state: "asking"; asked: string }
  | { state: "done"; before: OrderSaid; isSlow: boolean }
  | { state: "refused"; refusal: Refusal }
  | { state: "lost"; trouble: Trouble };

/** Has the vendors asked now, and looks until they answered. `watch` looks until something else is told. */
export function useCheck({ said, ask }: Told<OrderSaid>, { address, say }: { address: string; say: Say }) {
  const [check, setCheck] = useState<Check>({ state: "none" });
  const round = useRef(0);

  /** Looks again and again. A later one takes the place of one that is under way. */
  const lookUntil = async (isEnough: (said: OrderSaid) => boolean, looks: number): Promise<"enough" | "slow" | "stopped"> => {
    const mine = ++round.current;
    for (let left = looks; left > 0; left -= 1) {
      const answer = await ask();
      if (mine !== round.current || !answer.ok) return "stopped";
      if (isEnough(answer.said)) return "enough";
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (mine !== round.current) return "stopped";
    }
    return "slow";
  };

  return {
    check,
    async run() {
      setCheck({ state: "asking", asked: "" });
      const sent = await askApp<OrderActedSaid>(address, { say, act: { intent: "check" } });
      if (!sent.ok) return setCheck({ state: "lost", trouble: sent.trouble });
      if (!sent.said.ok) return setCheck({ state: "refused", refusal: sent.said });
      setCheck({ state: "asking", asked: "said" in sent.said ? sent.said.said : "" });
      const end = await lookUntil(({ isBeingAsked }) => !isBeingAsked, looksAfterCheck);
      setCheck(end === "stopped" ? { state: "none" } : { state: "done", before: said, isSlow: end === "slow" });
    },
    watch: () => lookUntil((now) => JSON.stringify(now.vendorOrders) !== JSON.stringify(said.vendorOrders), looksAfterLink),
  };
}

/** What a check brought that was not told before it, in the words of the timeline. */
export function newsSince(before: OrderSaid, { timeline, words }: OrderSaid): string[] {
  const known = new Set(before.timeline.map(({ id }) => id));
  const news = timeline.filter(({ id }) => !known.has(id)).map((entry) => entry.words);
  return news.length === 0 ? [words.checkedSame] : news;
}
