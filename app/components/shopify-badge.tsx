import { Badge, Text } from "@shopify/polaris";
import type { OrderRow } from "../domain/screens/read-order-rows.ts";
import { screens } from "../messages/screens.ts";

/** Whether Shopify has every number that we have. */
export function ShopifyBadge({ state }: { state: OrderRow["shopify"] }) {
  switch (state) {
    case "none":
      return (
        <Text as="span" tone="subdued">
          {screens.shopify.none}
        </Text>
      );
    case "waiting":
      return (
        <Badge tone="attention" progress="partiallyComplete">
          {screens.shopify.waiting}
        </Badge>
      );
    case "accepted":
      return (
        <Badge tone="success" progress="complete">
          {screens.shopify.accepted}
        </Badge>
      );
    case "problem":
      return (
        <Badge tone="critical" progress="incomplete">
          {screens.shopify.problem}
        </Badge>
      );
  }
}
