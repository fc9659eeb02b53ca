import { useNavigate } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { ConnectionCard } from "../domain/connections/list-connections.ts";
import { ScreenDialog } from "./screen-dialog.tsx";
import { SectionCard } from "./section-card.tsx";
import { useConnectionSwitch } from "./use-connection-switch.ts";
import type { ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type ConnectionRemoveProps = { connection: Pick<ConnectionCard, "id" | "status" | "label" | "openVendorOrders">; time: ScreenTime };

/** Takes a connection away, after it was said what happens then. */
export function ConnectionRemove({ connection, time }: ConnectionRemoveProps) {
  const words = useWords().screens.connections.form.remove;
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, isRemoved, send } = useConnectionSwitch(connection, time);
  const navigate = useNavigate();
  useEffect(() => {
    if (isRemoved) navigate("/app/connections", { replace: true });
  }, [isRemoved, navigate]);
  return (
    <SectionCard title={words.title}>
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {words.body}
        </Text>
        <InlineStack>
          <Button tone="critical" onClick={() => setIsAsking(true)}>
            {words.button}
          </Button>
        </InlineStack>
      </BlockStack>
      <ScreenDialog
        id="remove-connection"
        title={words.ask(connection.label)}
        isOpen={isAsking}
        act={{ words: words.button, isBusy, isCritical: true, run: () => send("remove") }}
        onClose={() => setIsAsking(false)}
      >
        <Text as="p">{words.happens(connection.openVendorOrders)}</Text>
      </ScreenDialog>
    </SectionCard>
  );
}
