import { useAppBridge } from "@shopify/app-bridge-react";
import { useFetcher } from "@remix-run/react";
import { BlockStack, RadioButton, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { sendChoices, type SendChoice } from "../domain/fulfillment/backlog.ts";
import type { Result } from "../domain/result.ts";
import { ScreenDialog } from "./screen-dialog.tsx";
import { useWords } from "./words.tsx";

/** Ends shadow mode, after it was said what becomes of what has waited. */
export function GoLiveDialog({ planned, onDone, onClose }: { planned: number; onDone(): void; onClose(): void }) {
  const words = useWords().screens.home.goLive;
  const fetcher = useFetcher<Result<unknown, unknown>>();
  const shopify = useAppBridge();
  const [send, setSend] = useState<SendChoice>("with_mail");
  const isLive = fetcher.data?.ok === true && fetcher.state === "idle";
  useEffect(() => {
    if (!isLive) return;
    shopify.toast.show(words.done);
    onDone();
  }, [isLive, onDone, shopify, words]);
  const goLive = () => fetcher.submit({ intent: "go_live", send }, { method: "post", action: "/app?index", encType: "application/json" });
  return (
    <ScreenDialog
      id="go-live"
      title={words.title}
      act={{ words: words.button, isBusy: fetcher.state !== "idle", run: goLive }}
      onClose={onClose}
    >
      <BlockStack gap="300">
        <Text as="p">{words.planned(planned)}</Text>
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
