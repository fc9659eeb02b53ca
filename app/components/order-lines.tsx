import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { OrderScreenLine } from "../domain/screens/order-screen-parts.ts";
import { SectionCard } from "./section-card.tsx";
import { useWords } from "./words.tsx";

type LineView = SerializeFrom<OrderScreenLine>;

/** The lines of the order, each with what makes it. */
export function OrderLines({ lines }: { lines: LineView[] }) {
  const words = useWords().screens.order.lines;
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
  const { actor, screens } = useWords();
  const words = screens.order.lines;
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
          {words.by(quantity, actor({ kind: "vendor", vendor }), number)}
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
