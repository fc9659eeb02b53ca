import { useMemo } from "react";
import { ok } from "../domain/result.ts";
import { ActBanner } from "./act-banner.tsx";
import type { Decisions } from "./use-decisions.ts";
import { useWords } from "./words.tsx";

/** What was said about suggestions last. It can be taken back, of exactly those that it changed. */
export function SuggestionAct({ decisions: { act, isBusy, send } }: { decisions: Decisions }) {
  const words = useWords().screens.suggestions;
  const said = useMemo(() => {
    if (act === null) return null;
    if (!act.result.ok) return act.result;
    const { done, linkIds, over } = act.result.value;
    return ok([words.done[done](linkIds.length), ...(over === 0 ? [] : [words.over(over)])]);
  }, [act, words]);
  const decided = act?.result.ok === true && act.result.value.done !== "undo" ? act.result.value.linkIds : null;
  return <ActBanner said={said} undo={decided && { isBusy, run: () => send({ intent: "undo", linkIds: decided }) }} />;
}
