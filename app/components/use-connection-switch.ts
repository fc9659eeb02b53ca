import { useAppBridge } from "@shopify/app-bridge-react";
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { ConnectionId } from "../domain/ids.ts";
import type { Connection } from "../domain/records.ts";
import type { Result } from "../domain/result.ts";
import { asJson } from "./as-json.ts";
import { troubleTitle } from "./form-trouble.tsx";
import { useWords } from "./words.tsx";

export type SwitchIntent = "pause" | "resume" | "check" | "remove" | "renew_hint_address";
/** What was done, as the toast says it. */
export type SwitchDone = "paused" | "resumed" | "asked" | "blocked" | "removed" | "renewed";

type Switched = { id: ConnectionId; status: Connection["status"] };

/** What one click does to a connection. `status` is what it becomes, from the click on. */
export function useConnectionSwitch({ id, status }: Switched) {
  const fetcher = useFetcher<Result<{ done: SwitchDone }, FormError>>();
  const { screens } = useWords();
  const shopify = useAppBridge();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.ok === true) shopify.toast.show(screens.connections.toasts[data.value.done]);
    if (data?.ok === false) shopify.toast.show(troubleTitle(screens, data.error), { isError: true });
  }, [data, shopify, screens]);
  return {
    status: expected(status, fetcher.json),
    isBusy: fetcher.state !== "idle",
    isRemoved: data?.ok === true && data.value.done === "removed",
    send: (intent: SwitchIntent) => fetcher.submit({ intent }, { ...asJson, action: `/app/connections/${id}` }),
  };
}

function expected(status: Connection["status"], sent: unknown): Connection["status"] {
  if (typeof sent !== "object" || sent === null || !("intent" in sent)) return status;
  if (sent.intent === "pause") return "paused";
  return sent.intent === "resume" ? "active" : status;
}
