import { InlineStack, Text } from "@shopify/polaris";
import type { OrderView } from "./order-page.tsx";
import { SectionCard } from "./section-card.tsx";
import { useWords } from "./words.tsx";

type OrderCostProps = { screen: Pick<OrderView, "cost" | "total" | "vendorOrders"> };

/** What the vendors charge beside what the customer pays: the sum, and each vendor order's part of it. Nothing where none of them says. */
export function OrderCost({ screen: { cost, total, vendorOrders } }: OrderCostProps) {
  const { order, amount } = useWords().screens;
  const words = order.cost;
  if (cost === null) return null;
  const linked = vendorOrders.filter(({ state }) => state === "linked");
  return (
    <SectionCard title={words.title}>
      <Text as="p" variant="headingMd" numeric>
        {total === null ? words.all(cost) : words.of(cost, total)}
      </Text>
      {total === null ? null : (
        <Text as="p" tone="subdued">
          {words.explained}
        </Text>
      )}
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
