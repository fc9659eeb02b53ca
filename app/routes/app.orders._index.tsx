import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import { ListPages } from "../components/list-pages.tsx";
import { orderListUrl } from "../components/order-list-url.ts";
import { OrdersEmpty } from "../components/orders-empty.tsx";
import { OrdersFilters } from "../components/orders-filters.tsx";
import { OrdersNone } from "../components/orders-none.tsx";
import { OrdersSuggested } from "../components/orders-suggested.tsx";
import { OrdersTable } from "../components/orders-table.tsx";
import { OrdersTabs } from "../components/orders-tabs.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { ShadowBanner } from "../components/shadow-banner.tsx";
import { useFile } from "../components/use-file.ts";
import { useIsNarrowing } from "../components/use-is-narrowing.ts";
import { useWords } from "../components/words.tsx";
import { writeOrderListQuery, type OrderCursor } from "../domain/screens/order-list.ts";
import { parseOrderListQuery } from "../domain/screens/parse-order-list-query.ts";
import { framed } from "../framed.ts";
import { answerForShop, readInstalled, refuse } from "../screen-request.server.ts";

/** One page of the list of orders, as the address narrows it; a search that means one order goes straight to it. */
export function loader(found: LoaderFunctionArgs) {
  const { services } = found.context;
  return answerForShop(found, async (shop, scopes) => {
    const params = new URL(found.request.url).searchParams;
    const query = parseOrderListQuery(Object.fromEntries(params));
    if (!query.ok) throw refuse(found, 400);
    const read = () => services.listOrderRows(shop, query.value);
    const { goTo, previous, next, ...screen } = await readInstalled(found, { shop, scopes }, read);
    if (goTo !== null) throw redirect(framed(`/app/orders/${goTo}`, params));
    const turn = (cursor: OrderCursor | null) => (cursor === null ? null : orderListUrl({ ...query.value, cursor }));
    return { ...screen, query: { ...query.value, cursor: null }, previous: turn(previous), next: turn(next) };
  });
}

export default function Orders() {
  const { screens } = useWords();
  const screen = useLoaderData<typeof loader>();
  const { now, timeZone, connections, counts, rows, query } = screen;
  const navigate = useNavigate();
  const isLoading = useIsNarrowing();
  const isEmpty = counts.all === 0 && query.connectionId === null;
  const words = screens.orders;
  const file = useFile({ path: "/app/orders/csv", query: writeOrderListQuery(query), name: words.file.name });
  return (
    <Page
      title={words.title}
      fullWidth
      secondaryActions={isEmpty ? [] : [{ content: screens.lists.export, loading: file.isBusy, onAction: () => void file.get() }]}
    >
      <BlockStack gap="400">
        {screen.shadowMode ? <ShadowBanner /> : null}
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
            {rows.length === 0 ? <OrdersNone query={query} /> : <OrdersTable rows={rows} time={{ now, timeZone }} />}
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
      </BlockStack>
    </Page>
  );
}

export const ErrorBoundary = ScreenError;
