import { Card, EmptyState, Text } from "@shopify/polaris";
import emptyOrders from "./empty-orders.svg?url";
import { useWords } from "./words.tsx";

/** No order yet: says what comes next. */
export function OrdersEmpty({ hasConnection }: { hasConnection: boolean }) {
  const { connected, notConnected } = useWords().screens.orders.empty;
  const words = hasConnection ? connected : notConnected;
  const next = hasConnection ? {} : { action: { content: notConnected.step, url: "/app/connections/new" } };
  return (
    <Card>
      <EmptyState heading={words.title} image={emptyOrders} {...next}>
        <Text as="p">{words.body}</Text>
      </EmptyState>
    </Card>
  );
}
