import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { OrderScreenWrite } from "../domain/screens/order-screen-parts.ts";
import type { OrderScreen } from "../domain/screens/read-order-screen.ts";
import { nothingLeftWords, writeWords } from "../messages/next-words.ts";
import { SectionCard } from "./section-card.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type Shown = Pick<SerializeFrom<OrderScreen>, "order" | "writes" | "waits" | "stage" | "isAskedFor">;
type WriteView = SerializeFrom<OrderScreenWrite>;

/** What is still to be written to Shopify, and what that waits for. */
export function OrderNext({ screen, time }: { screen: Shown; time: ScreenTime }) {
  const { wait: waitWords, screens } = useWords();
  const words = screens.order.next;
  const { writes, waits } = screen;
  return (
    <SectionCard title={words.title} empty={writes.length === 0 && waits.length === 0 ? nothingLeftWords(screen, words) : undefined}>
      <BlockStack gap="300">
        {waits.map((wait, place) => (
          <Text as="p" key={place}>
            {waitWords(wait)}
            {wait.until === null ? null : (
              <Text as="span" tone="subdued">
                {" "}
                <When at={wait.until} time={time} />
              </Text>
            )}
          </Text>
        ))}
        {writes.map((write) => (
          <PlannedWrite key={write.id} write={write} time={time} />
        ))}
      </BlockStack>
    </SectionCard>
  );
}

function PlannedWrite({ write, time }: { write: WriteView; time: ScreenTime }) {
  const { screens } = useWords();
  const words = screens.order.next;
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">{writeWords(write, words)}</Text>
        <Badge tone={write.state === "refused" ? "critical" : "info"}>{words.state[write.state]}</Badge>
      </InlineStack>
      <Text as="p" tone="subdued">
        {write.notifyCustomer ? words.mailYes : words.mailNo}
        {write.state === "refused" && write.reason !== null ? ` · ${write.reason}` : null}
        {write.nextTryAt === null ? null : (
          <>
            {` · ${screens.order.nextTry} `}
            <When at={write.nextTryAt} time={time} />
          </>
        )}
      </Text>
    </BlockStack>
  );
}
