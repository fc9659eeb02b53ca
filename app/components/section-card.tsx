import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { CardHead } from "./card-head.tsx";

type SectionCardProps = { title: string; aside?: ReactNode; empty?: string | undefined; children: ReactNode };

/** A card with a heading, and words where there is nothing to show. */
export function SectionCard({ title, aside, empty, children }: SectionCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <CardHead title={title} aside={aside} />
        {empty === undefined ? (
          children
        ) : (
          <Text as="p" tone="subdued">
            {empty}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
