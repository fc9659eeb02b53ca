import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { ScreenDialog } from "./screen-dialog.tsx";
import { SectionCard } from "./section-card.tsx";

type AskFirstProps = {
  /** Of the dialog. */
  id: string;
  words: { title: string; body: string; button: string; ask: string; happens: string };
  isBusy: boolean;
  isCritical?: boolean;
  /** What stands between the words and the button. */
  children?: ReactNode;
  run(close: () => void): void;
};

/** A section whose button does something only after it was said what happens then. */
export function AskFirst({ id, words, isBusy, isCritical = false, children, run }: AskFirstProps) {
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  return (
    <SectionCard title={words.title}>
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {words.body}
        </Text>
        {children}
        <InlineStack>
          <Button {...(isCritical && { tone: "critical" })} onClick={() => setIsAsking(true)}>
            {words.button}
          </Button>
        </InlineStack>
      </BlockStack>
      <ScreenDialog
        id={id}
        title={words.ask}
        isOpen={isAsking}
        act={{ words: words.button, isBusy, isCritical, run: () => run(close) }}
        onClose={close}
      >
        <Text as="p">{words.happens}</Text>
      </ScreenDialog>
    </SectionCard>
  );
}
