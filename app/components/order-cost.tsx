import { InlineStack, Text } from "@shopify/polaris";
import type { OrderView } from "./order-page.tsx";
import { SectionCard } from "./section-card.tsx";
import { useWords } from "./words.tsx";

/** What the vendors charge: the sum, and each vendor order's part of it. Nothing where none of them says. */
export function OrderCost({ screen: { cost, vendorOrders } }: { screen: Pick<OrderView, "cost" | "vendorOrders"> }) {
  const { order, amount } = useWords().screens;
  const words = order.cost;
  if (cost === null) return null;
  const linked = vendorOrders.filter(({ state }) => state === "linked");
  return (
    <SectionCard title={words.title}>
      <Text as="p" variant="headingMd" numeric>
        {words.all(cost)}
      </Text>
      {linked.length === 1 ? null : (
        <ul className="divided">
          {linked.map((vendorOrder) => (
            <li key={vendorOrder.linkId}>
              <InlineStack align="space-between" gap="200">
                <Text as="span">{`${vendorOrder.account} ${vendorOrder.number}`}</Text>
                <Text as="span" numeric tone="subdued">
                  {vendorOrder.cost === null ? words.unknown : amount(vendorOrder.cost)}
                </Text>
              </InlineStack>
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
}
