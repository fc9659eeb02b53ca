import { useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Page, Text } from "@shopify/polaris";
import { useErrorWords } from "./error-words.tsx";
import { useWords } from "./words.tsx";

/** An error inside the app's frame: the navigation stays, and there is a way on. */
export function ScreenError() {
  const { toOrders, again } = useWords().screens.errors;
  const { title, body, reference, isFailure } = useErrorWords();
  const { revalidate, state } = useRevalidator();
  const tryAgain = { content: again, loading: state !== "idle", onAction: revalidate };
  return (
    <Page title={title} backAction={{ content: toOrders, url: "/app/orders" }} {...(isFailure ? { primaryAction: tryAgain } : {})}>
      <Banner tone="critical">
        <BlockStack gap="200">
          <Text as="p">{body}</Text>
          {reference === null ? null : (
            <Text as="p" tone="subdued">
              {reference}
            </Text>
          )}
        </BlockStack>
      </Banner>
    </Page>
  );
}
