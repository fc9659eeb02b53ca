import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { useNavigate } from "@remix-run/react";
import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { ConnectionCard } from "../domain/connections/list-connections.ts";
import { SectionCard } from "./section-card.tsx";
import { useConnectionSwitch } from "./use-connection-switch.ts";
import { useWords } from "./words.tsx";

type ConnectionRemoveProps = { connection: Pick<ConnectionCard, "id" | "status" | "label" | "openVendorOrders"> };

/** Takes a connection away, after it was said what happens then. */
export function ConnectionRemove({ connection }: ConnectionRemoveProps) {
  const { connections, forms } = useWords().screens;
  const words = connections.form.remove;
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, isRemoved, send } = useConnectionSwitch(connection);
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
      <Modal id="remove-connection" open={isAsking} onHide={() => setIsAsking(false)}>
        <Box padding="400">
          <Text as="p">{words.happens(connection.openVendorOrders)}</Text>
        </Box>
        <TitleBar title={words.ask(connection.label)}>
          <button variant="primary" tone="critical" onClick={() => send("remove")} {...(isBusy ? { loading: "" } : {})}>
            {words.button}
          </button>
          <button onClick={() => setIsAsking(false)}>{forms.cancel}</button>
        </TitleBar>
      </Modal>
    </SectionCard>
  );
}
