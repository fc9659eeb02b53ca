import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import { wholeOrderList, type OrderListQuery } from "../domain/screens/order-list.ts";
import { orderListUrl } from "./order-list-url.ts";
import { useWords } from "./words.tsx";

/** There are orders, but none that is asked for. */
export function OrdersNone({ query: { search } }: { query: OrderListQuery }) {
  const { nothingFits, nothingFound } = useWords().screens.orders;
  const { title, body, step } = search === "" ? nothingFits : { ...nothingFound, title: nothingFound.title(search) };
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center" breakWord>
          {title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {body}
        </Text>
        <Button url={orderListUrl({ ...wholeOrderList, search })}>{step}</Button>
      </BlockStack>
    </Box>
  );
}
