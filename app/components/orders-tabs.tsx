import { Button, InlineStack } from "@shopify/polaris";
import { orderTabs, type OrderTab, type OrderTabCounts } from "../domain/screens/order-list.ts";
import { screens } from "../messages/screens.ts";

/** The tabs as plain links, each with how many orders stand under it. */
export function OrdersTabs({ current, counts, urlOf }: { current: OrderTab; counts: OrderTabCounts; urlOf(tab: OrderTab): string }) {
  return (
    <nav aria-label={screens.orders.tabsLabel}>
      <InlineStack gap="100">
        {orderTabs.map((tab) => (
          <Button key={tab} url={urlOf(tab)} variant="tertiary" pressed={tab === current}>
            {screens.orders.tab(tab, counts[tab])}
          </Button>
        ))}
      </InlineStack>
    </nav>
  );
}
