import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import type { HomeView } from "./home-page.tsx";
import { formatGap } from "./format-gap.ts";
import { useWords } from "./words.tsx";

/** How much is on its way, and how fast it comes through. */
export function HomeNumbers({ numbers }: { numbers: HomeView["numbers"] }) {
  const { home, dates, number, upTo } = useWords().screens;
  const words = home.numbers;
  const median = numbers.medianMs === null ? words.nothing : formatGap(numbers.medianMs, { ...dates, ...words });
  return (
    <section aria-label={words.label}>
      <InlineGrid columns={{ xs: 2, md: 4 }} gap={{ xs: "200", sm: "400" }}>
        <Figure name={words.inProduction} value={number(numbers.inProduction)} />
        <Figure name={words.shippedToday} value={number(numbers.shippedToday)} />
        <Figure name={words.waitingForNumber} value={upTo(numbers.waitingForNumber)} />
        <Figure name={words.median} value={median} help={numbers.medianMs === null ? undefined : words.medianHelp} />
      </InlineGrid>
    </section>
  );
}

function Figure({ name, value, help }: { name: string; value: string; help?: string | undefined }) {
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="p" tone="subdued">
          {name}
        </Text>
        <Text as="p" variant="headingLg">
          <span className="number">{value}</span>
        </Text>
        {help === undefined ? null : (
          <Text as="p" variant="bodySm" tone="subdued">
            {help}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
