import { useAppBridge } from "@shopify/app-bridge-react";
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { ConnectionId } from "../domain/ids.ts";
import type { Connection } from "../domain/records.ts";
import type { Result } from "../domain/result.ts";
import { formatMoment } from "../messages/format-when.ts";
import type { PanelWords } from "../messages/words-of.ts";
import { asJson } from "./as-json.ts";
import { troubleTitle } from "./form-trouble.tsx";
import type { ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

export type SwitchIntent = "pause" | "resume" | "check" | "remove" | "renew_hint_address";
/** What was done, as the toast says it. `until`: when the vendor may be asked. */
type SwitchDone = { done: "paused" | "resumed" | "asked" | "removed" | "renewed" } | { done: "blocked"; until: string };

type Switched = { id: ConnectionId; status: Connection["status"] };

/** What one click does to a connection. `status` is what it becomes, from the click on. */
export function useConnectionSwitch({ id, status }: Switched, { timeZone }: ScreenTime) {
  const fetcher = useFetcher<Result<SwitchDone, FormError>>();
  const { screens } = useWords();
  const shopify = useAppBridge();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.ok === true) shopify.toast.show(doneWords(data.value, screens, timeZone));
    if (data?.ok === false) shopify.toast.show(troubleTitle(screens, data.error), { isError: true });
  }, [data, shopify, screens, timeZone]);
  return {
    status: expected(status, fetcher.json),
    isBusy: fetcher.state !== "idle",
    isRemoved: data?.ok === true && data.value.done === "removed",
    send: (intent: SwitchIntent) => fetcher.submit({ intent }, { ...asJson, action: `/app/connections/${id}` }),
  };
}

function doneWords(value: SwitchDone, { connections: { toasts }, dates }: PanelWords["screens"], timeZone: string): string {
  if (value.done !== "blocked") return toasts[value.done];
  return toasts.blocked(formatMoment(new Date(value.until), { timeZone, words: dates }));
}

function expected(status: Connection["status"], sent: unknown): Connection["status"] {
  if (typeof sent !== "object" || sent === null || !("intent" in sent)) return status;
  if (sent.intent === "pause") return "paused";
  return sent.intent === "resume" ? "active" : status;
}
