import { Banner, Text } from "@shopify/polaris";
import { screens } from "../messages/screens.ts";

/** Says on every screen that nothing is sent yet. */
export function ShadowBanner() {
  return (
    <Banner tone="info" title={screens.app.shadowMode.title}>
      <Text as="p">{screens.app.shadowMode.body}</Text>
    </Banner>
  );
}
