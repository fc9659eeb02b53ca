import { BlockStack, Text } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { sendChoices, type SendChoice } from "../domain/fulfillment/backlog.ts";
import { RadioChoices } from "./radio-choices.tsx";
import { ScreenDialog } from "./screen-dialog.tsx";
import { useWords } from "./words.tsx";

type GoLiveChoiceProps = {
  /** How many changes wait; null: none is planned before that, or it is not counted. */
  planned: number | null;
  /** Of what goes live. */
  words: { title: string; body?: string; button: string };
  isBusy: boolean;
  onGoLive(send: SendChoice): void;
  onClose(): void;
  /** Why it did not go live. */
  children?: ReactNode;
};

/** Asks what becomes of what has waited, before it is sent. */
export function GoLiveChoice({ planned, words: of, isBusy, onGoLive, onClose, children }: GoLiveChoiceProps) {
  const words = useWords().screens.home.goLive;
  const [send, setSend] = useState<SendChoice>("with_mail");
  return (
    <ScreenDialog id="go-live" title={of.title} act={{ words: of.button, isBusy, run: () => onGoLive(send) }} onClose={onClose}>
      <BlockStack gap="300">
        {children}
        {of.body === undefined ? null : <Text as="p">{of.body}</Text>}
        {planned === null ? null : <Text as="p">{words.planned(planned)}</Text>}
        <RadioChoices name="send" legend={words.choice} choices={sendChoices} words={words.options} chosen={send} onChange={setSend} />
      </BlockStack>
    </ScreenDialog>
  );
}
