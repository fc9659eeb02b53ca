import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";
import type { PanelWords } from "../messages/words-of.ts";
import type { OrderAsking, VendorOrderView } from "./order-dialogs.tsx";
import type { OrderView } from "./order-page.tsx";
import { SectionCard } from "./section-card.tsx";
import { StageBadge } from "./stage-badge.tsx";
import type { Cures } from "./use-cures.ts";
import { VendorOrderActions } from "./vendor-order-actions.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type Acting = { time: ScreenTime; cures: Cures; onAsk(asking: OrderAsking): void };

/** Each vendor order with its stage, the vendor's own words, and what can be done about its link. */
export function OrderVendorOrders({
  screen,
  ...acting
}: { screen: Pick<OrderView, "order" | "vendorOrders" | "problems" | "isAskedFor"> } & Acting) {
  const words = useWords().screens.order.vendorOrders;
  const { order, vendorOrders, problems, isAskedFor } = screen;
  // Where a suggestion is asked about above, it is decided there.
  const isAsked = (linkId: string) => problems.some(({ kind, key }) => kind === "suggestion_waiting" && key.includes(linkId));
  return (
    <SectionCard title={words.title} empty={vendorOrders.length > 0 ? undefined : isAskedFor ? words.none : words.notAsked}>
      <ul className="divided">
        {vendorOrders.map((vendorOrder) => (
          <li key={vendorOrder.linkId}>
            <VendorOrder vendorOrder={vendorOrder} isAsked={isAsked(vendorOrder.linkId)} orderName={order.name} {...acting} />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

type VendorOrderProps = { vendorOrder: VendorOrderView; isAsked: boolean; orderName: string } & Acting;

function VendorOrder({ vendorOrder, isAsked, orderName, time, cures, onAsk }: VendorOrderProps) {
  const { actor, screens } = useWords();
  const words = screens.order.vendorOrders;
  const vendor = actor({ kind: "vendor", vendor: vendorOrder.vendor });
  const facts = factsOf(vendorOrder, { words, vendor, time });
  return (
    <BlockStack gap="200">
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
      {isAsked ? null : <VendorOrderActions vendorOrder={vendorOrder} orderName={orderName} cures={cures} onAsk={onAsk} />}
    </BlockStack>
  );
}

type Said = { words: PanelWords["screens"]["order"]["vendorOrders"]; vendor: string; time: ScreenTime };

function factsOf(vendorOrder: VendorOrderView, { words, vendor, time }: Said): ReactNode[] {
  const { status, shipsTo, linesKnown, dueAt, lastReadAt, nextReadAt, state } = vendorOrder;
  return [
    status.label === "" ? null : words.says(vendor, status.label),
    shipsTo === null ? null : words.shipsTo(shipsTo),
    linesKnown ? null : words.linesUnknown,
    dueAt === null ? null : <Dated word={words.due} at={dueAt} time={time} />,
    lastReadAt === null ? null : <Dated word={words.read} at={lastReadAt} time={time} />,
    nextReadAt === null && lastReadAt !== null && state === "linked" ? words.notFollowed : null,
  ].filter((fact) => fact !== null);
}

function Dated({ word, at, time }: { word: string; at: string; time: ScreenTime }) {
  return (
    <>
      {word} <When at={at} time={time} />
    </>
  );
}
