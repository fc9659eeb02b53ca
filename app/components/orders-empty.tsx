import { BlockStack, Card, EmptyState, Text } from "@shopify/polaris";
import emptyOrders from "./empty-orders.svg?url";
import { useWords } from "./words.tsx";

/** No order yet: says what comes next. */
export function OrdersEmpty({ hasConnection }: { hasConnection: boolean }) {
  const { connected, notConnected } = useWords().screens.orders.empty;
  const words = hasConnection ? connected : notConnected;
  return (
    <Card>
      <EmptyState heading={words.title} image={emptyOrders}>
        <BlockStack gap="200">
          <Text as="p">{words.body}</Text>
          {hasConnection ? null : (
            <Text as="p">
              {notConnected.step} <code>{notConnected.command}</code>
            </Text>
          )}
        </BlockStack>
      </EmptyState>
    </Card>
  );
}
