import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { OrdersEmpty } from "../components/orders-empty.tsx";
import { OrdersPages } from "../components/orders-pages.tsx";
import { OrdersTable } from "../components/orders-table.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { ShadowBanner } from "../components/shadow-banner.tsx";
import { useWords } from "../components/words.tsx";
import { parseOrderCursor, writeOrderCursor } from "../domain/screens/order-cursor.ts";
import { answerForShop, readInstalled, refuse } from "../screen-request.server.ts";

/** The newest orders, or those before `?before=`. */
export function loader(found: LoaderFunctionArgs) {
  const { services } = found.context;
  return answerForShop(found, async (shop, scopes) => {
    const before = parseOrderCursor(new URL(found.request.url).searchParams.get("before"));
    if (!before.ok) throw refuse(found, 400);
    const read = () => services.listOrderRows(shop, { before: before.value });
    const { next, ...screen } = await readInstalled(found, { shop, scopes }, read);
    return { ...screen, isFirst: before.value === null, next: next === null ? null : writeOrderCursor(next) };
  });
}

export default function Orders() {
  const { screens } = useWords();
  const screen = useLoaderData<typeof loader>();
  const { now, timeZone, rows } = screen;
  return (
    <Page title={screens.orders.title} fullWidth>
      <BlockStack gap="400">
        {screen.shadowMode ? <ShadowBanner /> : null}
        {rows.length === 0 && screen.isFirst ? (
          <OrdersEmpty hasConnection={screen.hasConnection} />
        ) : (
          <OrdersTable rows={rows} time={{ now, timeZone }} />
        )}
        <OrdersPages isFirst={screen.isFirst} next={screen.next} />
      </BlockStack>
    </Page>
  );
}

export const ErrorBoundary = ScreenError;
