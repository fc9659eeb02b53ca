import { Button, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { lazy, Suspense, useState } from "react";
import type { ParcelDay } from "../domain/screens/delivery.ts";
import { formatDay, ParcelsTable } from "./parcels-table.tsx";
import { SectionCard } from "./section-card.tsx";
import { useIsAlive } from "./use-is-alive.ts";
import { useWords } from "./words.tsx";

/** The chart library comes after the page, and only where there is something to draw. */
const ParcelsChart = lazy(async () => ({ default: (await import("./parcels-chart.tsx")).ParcelsChart }));

/** Parcels shipped and numbers accepted, day by day: as a chart that shapes alone tell apart, or as a table. */
export function ParcelsCard({ days }: { days: ParcelDay[] }) {
  const words = useWords().screens.home.chart;
  const [isTable, setIsTable] = useState(false);
  const sum = (of: "shipped" | "accepted") => days.reduce((total, day) => total + day[of], 0);
  const isEmpty = sum("shipped") + sum("accepted") === 0;
  return (
    <SectionCard
      title={words.title}
      empty={isEmpty ? words.none : undefined}
      aside={
        isEmpty ? null : (
          <Button variant="plain" onClick={() => setIsTable(!isTable)}>
            {isTable ? words.asChart : words.asTable}
          </Button>
        )
      }
    >
      {isTable ? <ParcelsTable days={days} /> : <DrawnDays days={days} summary={words.summary(sum("shipped"), sum("accepted"))} />}
    </SectionCard>
  );
}

function DrawnDays({ days, summary }: { days: ParcelDay[]; summary: string }) {
  const { home, dates } = useWords().screens;
  const words = home.chart;
  // The server draws nothing: it does not know how wide, and a part that comes later must not be waited for by the page.
  const isAlive = useIsAlive();
  const named = days.map((day) => ({ ...day, name: formatDay(day.day, { words, months: dates.months }) }));
  const skeleton = <SkeletonBodyText lines={8} />;
  return (
    <>
      <InlineStack gap="400">
        <Legend shape="bar" name={words.shipped} />
        <Legend shape="line" name={words.accepted} />
      </InlineStack>
      <div className="parcels-chart" role="img" aria-label={summary}>
        {isAlive ? (
          <Suspense fallback={skeleton}>
            <ParcelsChart days={named} />
          </Suspense>
        ) : (
          skeleton
        )}
      </div>
    </>
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
