import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import { wholeOrderList, type OrderListQuery } from "../domain/screens/order-list.ts";
import { orderListUrl } from "./order-list-url.ts";
import { useWords } from "./words.tsx";

/** There are orders, but none that is asked for. The step on is a search of everything, or everything where that was searched already. */
export function OrdersNone({ query }: { query: OrderListQuery }) {
  const { nothingFits, nothingFound } = useWords().screens.orders;
  const { search, sort } = query;
  const everywhere = orderListUrl({ ...wholeOrderList, search, sort });
  const canSearchMore = search !== "" && everywhere !== orderListUrl(query);
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center" breakWord>
          {search === "" ? nothingFits.title : nothingFound.title(search)}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {search === "" ? nothingFits.body : nothingFound.body}
        </Text>
        <Button url={canSearchMore ? everywhere : orderListUrl(wholeOrderList)}>
          {canSearchMore ? nothingFound.step : nothingFits.step}
        </Button>
      </BlockStack>
    </Box>
  );
}
