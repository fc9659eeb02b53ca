import { BlockStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { ReactNode } from "react";
import type { OrderRow } from "../domain/screens/read-order-rows.ts";
import { ShopifyBadge } from "./shopify-badge.tsx";
import { StageBadge } from "./stage-badge.tsx";
import { TrackingNumber } from "./tracking-number.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

/** A row as it arrives in the browser. */
export type OrderRowView = SerializeFrom<OrderRow>;

/** The stage, and under it the vendor's date for what has not left yet. */
export function StageCell({ row, time }: { row: OrderRowView; time: ScreenTime }) {
  const words = useWords().screens.orders;
  if (row.stage === null) return <Subdued>{row.isCancelled ? words.cancelled : words.notLinked}</Subdued>;
  return (
    <BlockStack gap="050" inlineAlign="start">
      <StageBadge stage={row.stage} flags={row.flags} />
      {row.dueAt === null ? null : (
        <Text as="span" variant="bodySm" tone={row.isLate ? "critical" : "subdued"}>
          {row.isLate ? words.late : words.due} <When at={row.dueAt} time={time} />
        </Text>
      )}
    </BlockStack>
  );
}

export function VendorCell({ row }: { row: OrderRowView }) {
  const { actor } = useWords();
  if (row.vendorOrders.length === 0) return <Subdued>–</Subdued>;
  return (
    <BlockStack>
      {row.vendorOrders.map(({ vendor, number }) => (
        <span key={`${vendor} ${number}`}>
          {actor({ kind: "vendor", vendor })} <span className="number">{number}</span>
        </span>
      ))}
    </BlockStack>
  );
}

export function TrackingCell({ row }: { row: OrderRowView }) {
  const words = useWords().screens.orders;
  const isComing = row.vendorOrders.some(({ stage }) => stage !== "cancelled" && stage !== "not_found");
  if (row.parcels.length === 0) return <Subdued>{isComing ? words.noNumber : "–"}</Subdued>;
  return (
    <BlockStack>
      {row.parcels.map(({ number, url }) => (
        <TrackingNumber key={number} number={number} url={url} />
      ))}
    </BlockStack>
  );
}

/** The badge, and beside a problem its first words. */
export function ShopifyCell({ row }: { row: OrderRowView }) {
  const words = useWords();
  const [first, ...more] = row.problems;
  return (
    <BlockStack gap="050" inlineAlign="start">
      <ShopifyBadge state={row.shopify} />
      {first === undefined ? null : (
        <span className="problem-words">
          {words.problem(first).title} {more.length === 0 ? null : <Subdued>{words.screens.orders.moreProblems(more.length)}</Subdued>}
        </span>
      )}
    </BlockStack>
  );
}

export function CheckedCell({ row, time }: { row: OrderRowView; time: ScreenTime }) {
  const words = useWords().screens.orders;
  return <Subdued>{row.checkedAt === null ? words.notRead : <When at={row.checkedAt} time={time} />}</Subdued>;
}

function Subdued({ children }: { children: ReactNode }) {
  return (
    <Text as="span" tone="subdued">
      {children}
    </Text>
  );
}
