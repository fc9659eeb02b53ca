import { Modal, TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, RadioButton, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { Result } from "../domain/result.ts";
import { useWords } from "./words.tsx";

const choices = ["with_mail", "without_mail", "from_now_on"] as const;
type Choice = (typeof choices)[number];

/** Ends shadow mode, after it was said what becomes of what has waited. */
export function GoLiveDialog({ planned, onDone, onClose }: { planned: number; onDone(): void; onClose(): void }) {
  const { home, forms } = useWords().screens;
  const words = home.goLive;
  const fetcher = useFetcher<Result<unknown, unknown>>();
  const shopify = useAppBridge();
  const [send, setSend] = useState<Choice>("with_mail");
  const isLive = fetcher.data?.ok === true && fetcher.state === "idle";
  useEffect(() => {
    if (!isLive) return;
    shopify.toast.show(words.done);
    onDone();
  }, [isLive, onDone, shopify, words]);
  const goLive = () => fetcher.submit({ intent: "go_live", send }, { method: "post", action: "/app?index", encType: "application/json" });
  return (
    <Modal id="go-live" open onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="p">{words.planned(planned)}</Text>
          <BlockStack as="fieldset" gap="200">
            <Text as="legend">{words.choice}</Text>
            {choices.map((choice) => (
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
      </Box>
      <TitleBar title={words.title}>
        <button variant="primary" onClick={goLive} {...(fetcher.state === "idle" ? {} : { loading: "" })}>
          {words.button}
        </button>
        <button onClick={onClose}>{forms.cancel}</button>
      </TitleBar>
    </Modal>
  );
}
