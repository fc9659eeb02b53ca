import { BlockStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { TimelineEntry } from "../domain/records.ts";
import { screens } from "../messages/screens.ts";
import { actorWords, timelineWords } from "../messages/timeline-words.ts";
import { SectionCard } from "./section-card.tsx";
import { When, type ScreenTime } from "./when.tsx";

const words = screens.order.timeline;

/** Newest first: what happened, who did it, when. */
export function OrderTimeline({ timeline, time }: { timeline: SerializeFrom<TimelineEntry>[]; time: ScreenTime }) {
  return (
    <SectionCard title={words.title} empty={timeline.length === 0 ? words.none : undefined}>
      <ol className="divided">
        {timeline.map((entry, place) => (
          <li key={place}>
            <BlockStack gap="050">
              <Text as="span">{timelineWords(entry)}</Text>
              <Text as="span" tone="subdued">
                {actorWords(entry.who)} · <When at={entry.at} time={time} />
              </Text>
            </BlockStack>
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
