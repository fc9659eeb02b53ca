import type { SerializeFrom } from "@remix-run/node";
import { useLocation, useNavigate } from "@remix-run/react";
import { Box, Card, Text } from "@shopify/polaris";
import type { OrderRows } from "../domain/screens/list-order-rows.ts";
import { writeOrderListQuery, type OrderListQuery } from "../domain/screens/order-list.ts";
import { ListPage } from "./list-page.tsx";
import { ListPages } from "./list-pages.tsx";
import { orderListUrl } from "./order-list-url.ts";
import { OrdersAct } from "./orders-act.tsx";
import { OrdersEmpty } from "./orders-empty.tsx";
import { OrdersFilters } from "./orders-filters.tsx";
import { OrdersNone } from "./orders-none.tsx";
import { OrdersSuggested } from "./orders-suggested.tsx";
import { OrdersTabs } from "./orders-tabs.tsx";
import { OrdersToPick } from "./orders-to-pick.tsx";
import { ShadowBanner } from "./shadow-banner.tsx";
import { useIsNarrowing } from "./use-is-narrowing.ts";
import { useOrderActs } from "./use-order-acts.ts";
import { useRefresh } from "./use-refresh.ts";
import { useWords } from "./words.tsx";

/** One page of the list of orders as it arrives in the browser. */
export type OrdersView = SerializeFrom<Omit<OrderRows, "goTo" | "previous" | "next">> & {
  query: OrderListQuery;
  previous: string | null;
  next: string | null;
};

/** The orders, narrowed, one by one or some at once. */
export function OrdersPage({ screen }: { screen: OrdersView }) {
  const { screens } = useWords();
  const { now, timeZone, connections, counts, rows, query } = screen;
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const acts = useOrderActs();
  const isLoading = useIsNarrowing();
  useRefresh();
  const isEmpty = counts.all === 0 && query.connectionId === null;
  const words = screens.orders;
  const file = { path: "/app/orders/csv", query: writeOrderListQuery(query), name: words.file.name };
  return (
    <ListPage title={words.title} file={file} isEmpty={isEmpty}>
      {screen.shadowMode ? <ShadowBanner /> : null}
      <OrdersAct act={acts.act} />
      {isEmpty ? (
        <OrdersEmpty hasConnection={connections.length > 0} />
      ) : (
        <Card padding="0">
          <OrdersTabs query={query} counts={counts} />
          <OrdersFilters
            query={query}
            connections={connections}
            isLoading={isLoading}
            onChange={(wanted) => navigate(orderListUrl(wanted))}
          />
          <OrdersSuggested count={screen.suggestions} />
          {rows.length === 0 ? (
            <OrdersNone query={query} />
          ) : (
            <OrdersToPick key={pathname + search} rows={rows} time={{ now, timeZone }} shadowMode={screen.shadowMode} acts={acts} />
          )}
          {screen.hasMoreHits ? (
            <Box padding="300">
              <Text as="p" tone="subdued" alignment="center">
                {words.moreHits}
              </Text>
            </Box>
          ) : null}
          <ListPages label={words.pages} previous={screen.previous} next={screen.next} />
        </Card>
      )}
    </ListPage>
  );
}
