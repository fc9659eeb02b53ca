import { useMemo } from "react";
import { ok } from "../domain/result.ts";
import { ActBanner } from "./act-banner.tsx";
import type { OrderActs } from "./use-order-acts.ts";
import { useWords } from "./words.tsx";

/** What was done to orders of the list last, to how many and to how many not. */
export function OrdersAct({ act }: Pick<OrderActs, "act">) {
  const words = useWords().screens.orders.acts;
  const said = useMemo(() => {
    if (act === null) return null;
    if (!act.result.ok) return act.result;
    const { done, count, over } = act.result.value;
    return ok([words.done[done](count), ...(over === 0 ? [] : [words.over[done](over)])]);
  }, [act, words]);
  return <ActBanner said={said} undo={null} />;
}
