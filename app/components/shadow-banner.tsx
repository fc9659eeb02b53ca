import { Banner, Text } from "@shopify/polaris";
import { useWords } from "./words.tsx";

/** Says on every screen that nothing is sent yet. */
export function ShadowBanner() {
  const words = useWords().screens.app.shadowMode;
  return (
    <Banner tone="info" title={words.title}>
      <Text as="p">{words.body}</Text>
    </Banner>
  );
}
