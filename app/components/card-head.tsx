import { InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A card's heading, with a mark right beside it and something of its own at the other end of the line. */
export function CardHead({ title, mark, aside }: { title: string; mark?: ReactNode; aside?: ReactNode }) {
  const heading = (
    <Text as="h2" variant="headingMd">
      {title}
    </Text>
  );
  if (mark === undefined && aside === undefined) return heading;
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      {mark === undefined ? (
        heading
      ) : (
        <InlineStack gap="200" blockAlign="center">
          {heading}
          {mark}
        </InlineStack>
      )}
      {aside}
    </InlineStack>
  );
}
