import { Badge, Text } from "@shopify/polaris";
import type { OrderRow } from "../domain/screens/read-order-rows.ts";
import { useWords } from "./words.tsx";

/** Whether Shopify has every number that we have. */
export function ShopifyBadge({ state }: { state: OrderRow["shopify"] }) {
  const words = useWords().screens.shopify;
  switch (state) {
    case "none":
      return (
        <Text as="span" tone="subdued">
          {words.none}
        </Text>
      );
    case "waiting":
      return (
        <Badge tone="attention" progress="partiallyComplete">
          {words.waiting}
        </Badge>
      );
    case "accepted":
      return (
        <Badge tone="success" progress="complete">
          {words.accepted}
        </Badge>
      );
    case "problem":
      return (
        <Badge tone="critical" progress="incomplete">
          {words.problem}
        </Badge>
      );
  }
}
