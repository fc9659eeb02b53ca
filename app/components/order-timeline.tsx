import { BlockStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { TimelineEntry } from "../domain/records.ts";
import { SectionCard } from "./section-card.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

/** Newest first: what happened, who did it, when. */
export function OrderTimeline({ timeline, time }: { timeline: SerializeFrom<TimelineEntry>[]; time: ScreenTime }) {
  const { actor, timeline: timelineWords, screens } = useWords();
  const words = screens.order.timeline;
  return (
    <SectionCard title={words.title} empty={timeline.length === 0 ? words.none : undefined}>
      <ol className="divided">
        {timeline.map((entry, place) => (
          <li key={place}>
            <BlockStack gap="050">
              <Text as="span">{timelineWords(entry)}</Text>
              <Text as="span" tone="subdued">
                {actor(entry.who)} · <When at={entry.at} time={time} />
              </Text>
            </BlockStack>
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
