import { BlockStack, Button, Card, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { lazy, Suspense, useState } from "react";
import { formatDay, ParcelsTable, type ShownDay } from "./parcels-table.tsx";
import { useWords } from "./words.tsx";

/** The chart library comes after the page, and only where there is something to draw. */
const ParcelsChart = lazy(async () => ({ default: (await import("./parcels-chart.tsx")).ParcelsChart }));

/** Parcels shipped and numbers accepted, day by day: as a chart that shapes alone tell apart, or as a table. */
export function ParcelsCard({ days }: { days: ShownDay[] }) {
  const { home, dates } = useWords().screens;
  const words = home.chart;
  const [isTable, setIsTable] = useState(false);
  const sum = (of: "shipped" | "accepted") => days.reduce((total, day) => total + day[of], 0);
  const isEmpty = sum("shipped") + sum("accepted") === 0;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {words.title}
          </Text>
          {isEmpty ? null : (
            <Button variant="plain" onClick={() => setIsTable(!isTable)}>
              {isTable ? words.asChart : words.asTable}
            </Button>
          )}
        </InlineStack>
        {isEmpty ? (
          <Text as="p" tone="subdued">
            {words.none}
          </Text>
        ) : isTable ? (
          <ParcelsTable days={days} />
        ) : (
          <>
            <InlineStack gap="400">
              <Legend shape="bar" name={words.shipped} />
              <Legend shape="line" name={words.accepted} />
            </InlineStack>
            <div className="parcels-chart" role="img" aria-label={words.summary(sum("shipped"), sum("accepted"))}>
              <Suspense fallback={<SkeletonBodyText lines={8} />}>
                <ParcelsChart
                  days={days.map((day) => ({ ...day, name: formatDay(day.day, { words, months: dates.months }) }))}
                  words={words}
                />
              </Suspense>
            </div>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function Legend({ shape, name }: { shape: "bar" | "line"; name: string }) {
  return (
    <InlineStack gap="150" blockAlign="center">
      <span className="swatch" data-shape={shape} aria-hidden />
      <Text as="span">{name}</Text>
    </InlineStack>
  );
}
