import type { SerializeFrom } from "@remix-run/node";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useCallback, useEffect, useState } from "react";
import type { orderFormRules } from "../domain/orders/order-acts.ts";
import type { OrderScreen } from "../domain/screens/read-order-screen.ts";
import { AttentionAct } from "./attention-act.tsx";
import { LiveBanner } from "./live-banner.tsx";
import { OrderCost } from "./order-cost.tsx";
import { OrderDialogs, type OrderAsking } from "./order-dialogs.tsx";
import { OrderLines } from "./order-lines.tsx";
import { OrderNext } from "./order-next.tsx";
import { OrderParcels } from "./order-parcels.tsx";
import { OrderProblems } from "./order-problems.tsx";
import { OrderSubtitle } from "./order-subtitle.tsx";
import { OrderTimeline } from "./order-timeline.tsx";
import { OrderVendorOrders } from "./order-vendor-orders.tsx";
import { StageBadge } from "./stage-badge.tsx";
import { useCheckNow } from "./use-check-now.ts";
import { useCures } from "./use-cures.ts";
import { useRefresh } from "./use-refresh.ts";
import { useWords } from "./words.tsx";

/** The order screen as it arrives in the browser. */
export type OrderView = SerializeFrom<OrderScreen> & { rules: typeof orderFormRules };

/** What happened to an order and what happens next, with everything that a person may do about it. */
export function OrderPage({ screen }: { screen: OrderView }) {
  const words = useWords().screens.order;
  const [asking, setAsking] = useState<OrderAsking>(null);
  const expectNews = useRefresh();
  const cures = useCures();
  const { isBusy, check } = useCheckNow(screen, expectNews);
  const { act } = cures;
  const { isBeingAsked } = screen;
  useEffect(() => {
    if (isBeingAsked || act?.result.ok === true) expectNews();
  }, [isBeingAsked, act, expectNews]);
  const close = useCallback(() => setAsking(null), []);
  const time = { now: screen.now, timeZone: screen.timeZone };
  return (
    <Page
      title={words.title(screen.order.name)}
      titleMetadata={screen.stage === null ? undefined : <StageBadge stage={screen.stage} flags={screen.flags} />}
      additionalMetadata={<OrderSubtitle screen={screen} time={time} />}
      backAction={{ content: words.back, url: "/app/orders" }}
      primaryAction={{ content: words.check.button, loading: isBusy, onAction: check }}
      secondaryActions={screen.connections.length === 0 ? [] : [{ content: words.link.open, onAction: () => setAsking({ what: "link" }) }]}
    >
      <BlockStack gap="400">
        <LiveBanner screen={screen} onGoLive={() => setAsking({ what: "go_live" })} />
        <AttentionAct cures={cures} />
        <OrderProblems screen={screen} time={time} cures={cures} onAsk={setAsking} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <OrderLines lines={screen.lines} />
              <OrderVendorOrders screen={screen} time={time} cures={cures} onAsk={setAsking} />
              <OrderParcels parcels={screen.parcels} time={time} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <OrderNext screen={screen} time={time} />
              <OrderCost screen={screen} />
              <OrderTimeline timeline={screen.timeline} time={time} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
      <OrderDialogs asking={asking} screen={screen} time={time} cures={cures} onClose={close} />
    </Page>
  );
}
