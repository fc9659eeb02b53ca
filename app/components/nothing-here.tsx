import { BlockStack, Box, Button, Text } from "@shopify/polaris";

type NothingHereProps = { title: string; body: string; step: { words: string; url: string } };

/** A list without a row, and the step on. */
export function NothingHere({ title, body, step }: NothingHereProps) {
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center" breakWord>
          {title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {body}
        </Text>
        <Button url={step.url}>{step.words}</Button>
      </BlockStack>
    </Box>
  );
}
