import { Banner, Text, type BannerProps } from "@shopify/polaris";
import { plannedUrl } from "./activity-url.ts";
import { useWords } from "./words.tsx";

type ShadowBannerProps = {
  /** Where the plans are to be seen, as the banner's screen knows it. */
  plans?: "elsewhere" | "below" | "none";
  /** What the screen offers instead of the way to the plans. */
  action?: NonNullable<BannerProps["action"]>;
};

/** Says on every screen that nothing is sent yet, and leads to what would be. */
export function ShadowBanner({ plans = "elsewhere", action }: ShadowBannerProps) {
  const words = useWords().screens.app.shadowMode;
  const offered = action ?? (plans === "elsewhere" ? { content: words.look, url: plannedUrl } : null);
  return (
    <Banner tone="info" title={words.title} {...(offered === null ? {} : { action: offered })}>
      <Text as="p">{plans === "below" ? words.plansBelow : words.body}</Text>
    </Banner>
  );
}
