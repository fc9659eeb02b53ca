import { Banner, Text } from "@shopify/polaris";
import { plannedUrl } from "./activity-url.ts";
import { useWords } from "./words.tsx";

/** Says on every screen that nothing is sent yet, and leads to what would be; unless that is right below. */
export function ShadowBanner({ isBesidePlans = false }: { isBesidePlans?: boolean }) {
  const words = useWords().screens.app.shadowMode;
  return (
    <Banner tone="info" title={words.title} {...(isBesidePlans ? {} : { action: { content: words.look, url: plannedUrl } })}>
      <Text as="p">{isBesidePlans ? words.besidePlans : words.body}</Text>
    </Banner>
  );
}
