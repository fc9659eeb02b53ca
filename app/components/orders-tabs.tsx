import { orderTabs, wholeOrderList, type OrderListQuery, type OrderTabCounts } from "../domain/screens/order-list.ts";
import { LinkTabs } from "./link-tabs.tsx";
import { orderListUrl } from "./order-list-url.ts";
import { useWords } from "./words.tsx";

/** The tabs of the orders, each with how many stand under it: of the vendor account that is looked at, whatever else narrows the list. */
export function OrdersTabs({ query, counts }: { query: OrderListQuery; counts: OrderTabCounts }) {
  const words = useWords().screens.orders;
  const { tab: current, connectionId, sort } = query;
  const tabs = orderTabs.map((tab) => ({
    url: orderListUrl({ ...wholeOrderList, tab, connectionId, sort }),
    words: words.tab(tab, counts[tab]),
    isCurrent: tab === current,
  }));
  return <LinkTabs label={words.tabsLabel} tabs={tabs} />;
}
