import { Banner, Text } from "@shopify/polaris";
import type { OrderView } from "./order-page.tsx";
import { ShadowBanner } from "./shadow-banner.tsx";
import { useWords } from "./words.tsx";

type LiveBannerProps = { screen: Pick<OrderView, "shadowMode" | "order" | "canGoLive">; onGoLive(): void };

/** Whether what is planned for this order is sent, and the way to have it sent. */
export function LiveBanner({ screen: { shadowMode, order, canGoLive }, onGoLive }: LiveBannerProps) {
  const words = useWords().screens.order;
  const action = { content: words.goLive.button, onAction: onGoLive };
  if (shadowMode && !order.isLive) return <ShadowBanner plans="below" action={action} />;
  if (canGoLive) {
    return (
      <Banner tone="info" title={words.leftOut.title} action={action}>
        <Text as="p">{words.leftOut.body}</Text>
      </Banner>
    );
  }
  if (!shadowMode) return null;
  return (
    <Banner tone="info" title={words.live.title}>
      <Text as="p">{words.live.body}</Text>
    </Banner>
  );
}
