import { Banner, Text } from "@shopify/polaris";
import { plannedUrl } from "./activity-url.ts";
import { useWords } from "./words.tsx";

/** Where the plans are to be seen, as the banner's screen knows it. */
type Plans = "elsewhere" | "below" | "none";

/** Says on every screen that nothing is sent yet, and leads to what would be. */
export function ShadowBanner({ plans = "elsewhere" }: { plans?: Plans }) {
  const words = useWords().screens.app.shadowMode;
  return (
    <Banner tone="info" title={words.title} {...(plans === "elsewhere" ? { action: { content: words.look, url: plannedUrl } } : {})}>
      <Text as="p">{plans === "below" ? words.plansBelow : words.body}</Text>
    </Banner>
  );
}
