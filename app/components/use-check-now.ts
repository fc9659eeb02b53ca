import { useAppBridge } from "@shopify/app-bridge-react";
import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { OrderActed } from "../domain/orders/act-on-order.ts";
import type { Result } from "../domain/result.ts";
import { askedWords, isFree } from "../messages/check-words.ts";
import { asJson } from "./as-json.ts";
import { troubleTitle } from "./form-trouble.tsx";
import type { OrderView } from "./order-page.tsx";
import { useAnswer } from "./use-answer.ts";
import { useWords } from "./words.tsx";

/** Whoever asked is told after this time that the answer takes a while. */
const patienceMs = 25_000;

type Screen = Pick<OrderView, "isBeingAsked" | "timeline" | "timeZone">;

/** Has an order looked at now; toasts say who is asked and what came of it. `onAsked`: there will be news soon. */
export function useCheckNow({ isBeingAsked, timeline, timeZone }: Screen, onAsked: () => void) {
  const fetcher = useFetcher<Result<OrderActed, FormError>>();
  const { screens, timeline: timelineWords } = useWords();
  const words = screens.order.check;
  /** Of the newest entry when it was asked for. */
  const [newest, setNewest] = useState("");
  const [isWaiting, setIsWaiting] = useState(false);
  const [said, say] = useState<{ words: string } | null>(null);
  const isSending = fetcher.state !== "idle";
  useToast(said);

  const answered = useAnswer(fetcher, (result) => {
    if (!result.ok) return say({ words: troubleTitle(screens, result.error) });
    if (result.value.done !== "check") return;
    const { connections } = result.value;
    setIsWaiting(connections.some(isFree));
    say({ words: askedWords(connections, { screens, timeZone }) });
  });
  // Set while rendering, so that no answer of the loader is missed.
  if (isWaiting && !isSending && !isBeingAsked) {
    setIsWaiting(false);
    // That somebody asked is no news, nor what a person did meanwhile.
    const [first, ...more] = timeline.filter(({ at, what, who }) => at > newest && what !== "check_now" && who.kind !== "person");
    say({ words: first === undefined ? words.same : words.news(timelineWords(first), more.length) });
  }

  useEffect(() => {
    if (answered?.ok === true) onAsked();
  }, [answered, onAsked]);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => {
      setIsWaiting(false);
      say({ words: words.slow });
    }, patienceMs);
    return () => clearTimeout(timer);
  }, [isWaiting, words]);

  return {
    isBusy: isSending || isWaiting,
    check() {
      setNewest(timeline[0]?.at ?? "");
      fetcher.submit({ intent: "check" }, asJson);
    },
  };
}

function useToast(said: { words: string } | null): void {
  const shopify = useAppBridge();
  useEffect(() => {
    if (said !== null) shopify.toast.show(said.words);
  }, [said, shopify]);
}
