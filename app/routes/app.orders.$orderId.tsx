import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { OrderLines } from "../components/order-lines.tsx";
import { OrderNext } from "../components/order-next.tsx";
import { OrderParcels } from "../components/order-parcels.tsx";
import { OrderProblems } from "../components/order-problems.tsx";
import { OrderSubtitle } from "../components/order-subtitle.tsx";
import { OrderTimeline } from "../components/order-timeline.tsx";
import { OrderVendorOrders } from "../components/order-vendor-orders.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { ShadowBanner } from "../components/shadow-banner.tsx";
import { StageBadge } from "../components/stage-badge.tsx";
import { useWords } from "../components/words.tsx";
import { orderIdSchema } from "../domain/ids.ts";
import { answerForShop, refuse } from "../screen-request.server.ts";

/** One order of the calling shop. Another shop's id is answered like one that does not exist. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const orderId = orderIdSchema.safeParse(found.params["orderId"]);
    if (!orderId.success) throw refuse(found, 404);
    const screen = await found.context.services.readOrderStatus(shop, orderId.data);
    if (screen === null) throw refuse(found, 404);
    return screen;
  });
}

export default function Order() {
  const { screens } = useWords();
  const screen = useLoaderData<typeof loader>();
  const time = { now: screen.now, timeZone: screen.timeZone };
  return (
    <Page
      title={screens.order.title(screen.order.name)}
      titleMetadata={screen.stage === null ? undefined : <StageBadge stage={screen.stage} flags={screen.flags} />}
      additionalMetadata={<OrderSubtitle screen={screen} time={time} />}
      backAction={{ content: screens.order.back, url: "/app/orders" }}
    >
      <BlockStack gap="400">
        {screen.shadowMode ? <ShadowBanner /> : null}
        <OrderProblems problems={screen.problems} time={time} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <OrderLines lines={screen.lines} />
              <OrderVendorOrders vendorOrders={screen.vendorOrders} time={time} />
              <OrderParcels parcels={screen.parcels} time={time} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <OrderNext screen={screen} time={time} />
              <OrderTimeline timeline={screen.timeline} time={time} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

export const ErrorBoundary = ScreenError;
