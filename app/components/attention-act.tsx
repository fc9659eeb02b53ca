import { useMemo } from "react";
import { ok } from "../domain/result.ts";
import { ActBanner } from "./act-banner.tsx";
import type { Cures } from "./use-cures.ts";
import { useWords } from "./words.tsx";

/** What was done about problems last. A dismissal can be taken back. */
export function AttentionAct({ cures: { act, isBusy, send } }: { cures: Cures }) {
  const words = useWords().screens.attention;
  const said = useMemo(() => {
    if (act === null) return null;
    if (!act.result.ok) return act.result;
    const { done, count, over } = act.result.value;
    return ok([words.done[done](count), ...(over === 0 ? [] : [words.over(over)])]);
  }, [act, words]);
  const isDismissal = act?.result.ok === true && act.result.value.done === "dismiss";
  const undo = isDismissal ? { isBusy, run: () => send({ intent: "undo", keys: act.keys }) } : null;
  return <ActBanner said={said} undo={undo} />;
}
