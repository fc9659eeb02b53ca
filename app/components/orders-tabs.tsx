import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { orderTabs, wholeOrderList, type OrderListQuery, type OrderTabCounts } from "../domain/screens/order-list.ts";
import { orderListUrl } from "./order-list-url.ts";
import { useWords } from "./words.tsx";

/** The tabs as plain links, each with how many orders stand under it: of the vendor account that is looked at, whatever else narrows the list. */
export function OrdersTabs({ query, counts }: { query: OrderListQuery; counts: OrderTabCounts }) {
  const words = useWords().screens.orders;
  const row = useRef<HTMLElement>(null);
  const { tab: current, connectionId, sort } = query;
  // On a narrow screen it may be out of sight. New browsers answer with a promise, which is no clean-up.
  useEffect(() => {
    row.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  return (
    <nav aria-label={words.tabsLabel} className="tabs" ref={row}>
      {orderTabs.map((tab) => (
        <Link
          key={tab}
          to={orderListUrl({ ...wholeOrderList, tab, connectionId, sort })}
          aria-current={tab === current ? "page" : undefined}
        >
          {words.tab(tab, counts[tab])}
        </Link>
      ))}
    </nav>
  );
}
