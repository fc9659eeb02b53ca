import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import { Fragment, type ReactNode } from "react";
import type { OrderScreenVendorOrder } from "../domain/screens/read-order-screen.ts";
import type { PanelWords } from "../messages/words-of.ts";
import { SectionCard } from "./section-card.tsx";
import { StageBadge } from "./stage-badge.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type VendorOrderView = SerializeFrom<OrderScreenVendorOrder>;

/** Each vendor order with its stage and the vendor's own words. */
export function OrderVendorOrders({ vendorOrders, time }: { vendorOrders: VendorOrderView[]; time: ScreenTime }) {
  const words = useWords().screens.order.vendorOrders;
  return (
    <SectionCard title={words.title} empty={vendorOrders.length === 0 ? words.none : undefined}>
      <ul className="divided">
        {vendorOrders.map((vendorOrder) => (
          <li key={vendorOrder.linkId}>
            <VendorOrder vendorOrder={vendorOrder} time={time} />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

function VendorOrder({ vendorOrder, time }: { vendorOrder: VendorOrderView; time: ScreenTime }) {
  const { actor, screens } = useWords();
  const words = screens.order.vendorOrders;
  const vendor = actor({ kind: "vendor", vendor: vendorOrder.vendor });
  const facts = factsOf(vendorOrder, { words, vendor, time });
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold">
          {screens.order.parcels.from(vendor, vendorOrder.number)}
        </Text>
        <StageBadge stage={vendorOrder.stage} flags={vendorOrder.flags} />
        {vendorOrder.state === "suggested" ? <Badge tone="attention">{words.suggested}</Badge> : null}
      </InlineStack>
      <Text as="p" tone="subdued">
        {facts.map((fact, place) => (
          <Fragment key={place}>
            {place === 0 ? null : " · "}
            {fact}
          </Fragment>
        ))}
      </Text>
    </BlockStack>
  );
}

type Said = { words: PanelWords["screens"]["order"]["vendorOrders"]; vendor: string; time: ScreenTime };

function factsOf(vendorOrder: VendorOrderView, { words, vendor, time }: Said): ReactNode[] {
  const { status, shipsTo, linesKnown, dueAt, lastReadAt, nextReadAt, cost } = vendorOrder;
  return [
    status.label === "" ? null : words.says(vendor, status.label),
    shipsTo === null ? null : words.shipsTo(shipsTo),
    linesKnown ? null : words.linesUnknown,
    dueAt === null ? null : <Dated word={words.due} at={dueAt} time={time} />,
    cost === null ? null : words.cost(cost),
    lastReadAt === null ? null : <Dated word={words.read} at={lastReadAt} time={time} />,
    nextReadAt === null && lastReadAt !== null ? words.notFollowed : null,
  ].filter((fact) => fact !== null);
}

function Dated({ word, at, time }: { word: string; at: string; time: ScreenTime }) {
  return (
    <>
      {word} <When at={at} time={time} />
    </>
  );
}
