import { useAppBridge } from "@shopify/app-bridge-react";
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { SendChoice } from "../domain/fulfillment/backlog.ts";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { Result } from "../domain/result.ts";
import { asJson } from "./as-json.ts";
import { FormTrouble } from "./form-trouble.tsx";
import { GoLiveChoice } from "./go-live-choice.tsx";

type GoLiveDialogProps = {
  /** How many changes wait; null: none is planned before that. */
  planned: number | null;
  /** Where it is sent, and the words of what goes live. */
  of: { action: string; title: string; body?: string; button: string; done: string };
  onDone(): void;
  onClose(): void;
};

/** Ends shadow mode, for the shop or one order, after it was said what becomes of what has waited. */
export function GoLiveDialog({ planned, of, onDone, onClose }: GoLiveDialogProps) {
  const fetcher = useFetcher<Result<unknown, FormError>>();
  const shopify = useAppBridge();
  const isLive = fetcher.data?.ok === true && fetcher.state === "idle";
  useEffect(() => {
    if (!isLive) return;
    shopify.toast.show(of.done);
    onDone();
  }, [isLive, onDone, shopify, of.done]);
  const goLive = (send: SendChoice) => fetcher.submit({ intent: "go_live", send }, { ...asJson, action: of.action });
  return (
    <GoLiveChoice planned={planned} words={of} isBusy={fetcher.state !== "idle"} onGoLive={goLive} onClose={onClose}>
      {fetcher.data?.ok === false ? <FormTrouble refusal={fetcher.data.error} /> : null}
    </GoLiveChoice>
  );
}
