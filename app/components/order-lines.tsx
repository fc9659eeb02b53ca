import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { OrderScreenLine } from "../domain/screens/read-order-screen.ts";
import { screens } from "../messages/screens.ts";
import { actorWords } from "../messages/timeline-words.ts";
import { SectionCard } from "./section-card.tsx";

type LineView = SerializeFrom<OrderScreenLine>;
const words = screens.order.lines;

/** The lines of the order, each with what makes it. */
export function OrderLines({ lines }: { lines: LineView[] }) {
  return (
    <SectionCard title={words.title} empty={lines.length === 0 ? words.none : undefined}>
      <ul className="divided">
        {lines.map((line) => (
          <li key={line.id}>
            <Line line={line} />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

function Line({ line }: { line: LineView }) {
  const isRemoved = line.currentQuantity === 0;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold" textDecorationLine={isRemoved ? "line-through" : undefined}>
          {words.quantity(isRemoved ? line.quantity : line.currentQuantity, line.title)}
        </Text>
        {line.sku === null ? null : (
          <Text as="span" tone="subdued">
            {line.sku}
          </Text>
        )}
        {isRemoved ? <Badge>{words.removed}</Badge> : null}
      </InlineStack>
      {line.makers.map(({ linkId, vendor, number, item, quantity }) => (
        <Text as="p" key={`${linkId} ${item}`}>
          {words.by(quantity, actorWords({ kind: "vendor", vendor }), number)}
          {item === null ? null : ` · ${words.item(item)}`}
        </Text>
      ))}
      {line.uncovered === 0 ? null : (
        <InlineStack>
          <Badge tone="attention">{words.uncovered(line.uncovered)}</Badge>
        </InlineStack>
      )}
    </BlockStack>
  );
}
