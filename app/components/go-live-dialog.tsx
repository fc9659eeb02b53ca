import { useAppBridge } from "@shopify/app-bridge-react";
import { useFetcher } from "@remix-run/react";
import { BlockStack, RadioButton, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { sendChoices, type SendChoice } from "../domain/fulfillment/backlog.ts";
import type { Result } from "../domain/result.ts";
import { ScreenDialog } from "./screen-dialog.tsx";
import { useWords } from "./words.tsx";

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
  const words = useWords().screens.home.goLive;
  const fetcher = useFetcher<Result<unknown, unknown>>();
  const shopify = useAppBridge();
  const [send, setSend] = useState<SendChoice>("with_mail");
  const isLive = fetcher.data?.ok === true && fetcher.state === "idle";
  useEffect(() => {
    if (!isLive) return;
    shopify.toast.show(of.done);
    onDone();
  }, [isLive, onDone, shopify, of.done]);
  const goLive = () => fetcher.submit({ intent: "go_live", send }, { method: "post", action: of.action, encType: "application/json" });
  return (
    <ScreenDialog id="go-live" title={of.title} act={{ words: of.button, isBusy: fetcher.state !== "idle", run: goLive }} onClose={onClose}>
      <BlockStack gap="300">
        {of.body === undefined ? null : <Text as="p">{of.body}</Text>}
        {planned === null ? null : <Text as="p">{words.planned(planned)}</Text>}
        <BlockStack as="fieldset" gap="200">
          <Text as="legend">{words.choice}</Text>
          {sendChoices.map((choice) => (
            <RadioButton
              key={choice}
              id={`send-${choice}`}
              name="send"
              label={words.options[choice].label}
              helpText={words.options[choice].help}
              checked={send === choice}
              onChange={() => setSend(choice)}
            />
          ))}
        </BlockStack>
      </BlockStack>
    </ScreenDialog>
  );
}
