import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { OrdersEmpty } from "../components/orders-empty.tsx";
import { OrdersPages } from "../components/orders-pages.tsx";
import { OrdersTable } from "../components/orders-table.tsx";
import { OrdersTabs } from "../components/orders-tabs.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { ShadowBanner } from "../components/shadow-banner.tsx";
import { writeOrderListQuery, type OrderCursor, type OrderListQuery } from "../domain/screens/order-list.ts";
import { parseOrderListQuery } from "../domain/screens/parse-order-list-query.ts";
import { screens } from "../messages/screens.ts";
import { answerForShop, refuse } from "../screen-request.server.ts";

/** One page of the list of orders, as the address narrows it; a search that means one order goes straight to it. */
export function loader(found: LoaderFunctionArgs) {
  const { services } = found.context;
  return answerForShop(found, async (shop, scopes) => {
    const params = new URL(found.request.url).searchParams;
    const query = parseOrderListQuery(Object.fromEntries(params));
    if (!query.ok) throw refuse(found, 400);
    const read = () => services.listOrderRows(shop, query.value);
    let page = await read();
    if (page === null) {
      // The layout's loader runs at the same time. When its token exchange is the shop's first, the session is stored
      // before the shop is, and this loader may come in between.
      await services.installShop({ shop, scopes });
      page = await read();
    }
    if (page === null) throw new Error("The shop was installed and is not stored.");
    if (page.goTo !== null) throw redirect(`/app/orders/${page.goTo}?${framed(params)}`);
    const { previous, next, ...screen } = page;
    const turn = (cursor: OrderCursor | null) => (cursor === null ? null : listUrl({ ...query.value, cursor }));
    return { ...screen, query: { ...query.value, cursor: null }, previous: turn(previous), next: turn(next) };
  });
}

/** The list as it is narrowed elsewhere. */
function listUrl(query: OrderListQuery): string {
  const text = new URLSearchParams(writeOrderListQuery(query)).toString();
  return text === "" ? "/app" : `/app?${text}`;
}

/** What the admin puts into the address of a framed document: a redirect without it would leave the frame. */
function framed(params: URLSearchParams): URLSearchParams {
  const kept = ["embedded", "shop", "host", "id_token", "locale"].flatMap((name) => {
    const value = params.get(name);
    return value === null ? [] : [[name, value]];
  });
  return new URLSearchParams(kept);
}

export default function Orders() {
  const screen = useLoaderData<typeof loader>();
  const { now, timeZone, rows, counts, query } = screen;
  return (
    <Page title={screens.orders.title} fullWidth>
      <BlockStack gap="400">
        {screen.shadowMode ? <ShadowBanner /> : null}
        {counts.all === 0 ? (
          <OrdersEmpty hasConnection={screen.connections.length > 0} />
        ) : (
          <>
            <OrdersTabs current={query.tab} counts={counts} urlOf={(tab) => listUrl({ ...query, tab, cursor: null })} />
            <OrdersTable rows={rows} time={{ now, timeZone }} />
          </>
        )}
        <OrdersPages previous={screen.previous} next={screen.next} />
      </BlockStack>
    </Page>
  );
}

export const ErrorBoundary = ScreenError;
