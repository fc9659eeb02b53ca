import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { ConnectionCard } from "../domain/connections/list-connections.ts";
import { ScreenDialog } from "./screen-dialog.tsx";
import { SectionCard } from "./section-card.tsx";
import { useConnectionSwitch } from "./use-connection-switch.ts";
import type { ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type ConnectionHintsProps = {
  connection: Pick<ConnectionCard, "id" | "status" | "label">;
  address: string;
  vendor: string;
  time: ScreenTime;
};

/** Where the vendor may say that something is new, to be copied from there; a new one is asked about, since the old one ends. */
export function ConnectionHints({ connection, address, vendor, time }: ConnectionHintsProps) {
  const words = useWords().screens.connections.form.hints;
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, send } = useConnectionSwitch(connection, time);
  const renew = () => {
    send("renew_hint_address");
    setIsAsking(false);
  };
  return (
    <SectionCard title={words.title}>
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {words.body(vendor)}
        </Text>
        <TextField label={words.label} value={address} readOnly autoComplete="off" selectTextOnFocus />
        <InlineStack>
          <Button loading={isBusy} onClick={() => setIsAsking(true)}>
            {words.renew}
          </Button>
        </InlineStack>
      </BlockStack>
      <ScreenDialog
        id="renew-hint-address"
        title={words.ask(connection.label)}
        isOpen={isAsking}
        act={{ words: words.renew, isBusy, run: renew }}
        onClose={() => setIsAsking(false)}
      >
        <Text as="p">{words.happens}</Text>
      </ScreenDialog>
    </SectionCard>
  );
}
