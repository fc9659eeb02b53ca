import { Banner, Text, type BannerProps } from "@shopify/polaris";
import { useWords } from "./words.tsx";

/** Says on every screen that nothing is sent yet. */
export function ShadowBanner({ action }: Pick<BannerProps, "action">) {
  const words = useWords().screens.app.shadowMode;
  return (
    <Banner tone="info" title={words.title} action={action}>
      <Text as="p">{words.body}</Text>
    </Banner>
  );
}
