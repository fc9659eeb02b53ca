import { BlockStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { ReactNode } from "react";
import type { OrderRow } from "../domain/screens/read-order-rows.ts";
import { screens } from "../messages/screens.ts";
import { problemWords } from "../messages/problem-words.ts";
import { actorWords } from "../messages/timeline-words.ts";
import { ShopifyBadge } from "./shopify-badge.tsx";
import { StageBadge } from "./stage-badge.tsx";
import { TrackingNumber } from "./tracking-number.tsx";
import { When, type ScreenTime } from "./when.tsx";

/** A row as it arrives in the browser. */
export type OrderRowView = SerializeFrom<OrderRow>;

export function StageCell({ row }: { row: OrderRowView }) {
  if (row.stage !== null) return <StageBadge stage={row.stage} flags={row.flags} />;
  return <Subdued>{row.isCancelled ? screens.orders.cancelled : screens.orders.notLinked}</Subdued>;
}

export function VendorCell({ row }: { row: OrderRowView }) {
  if (row.vendorOrders.length === 0) return <Subdued>–</Subdued>;
  return (
    <BlockStack>
      {row.vendorOrders.map(({ vendor, number }) => (
        <span key={`${vendor} ${number}`}>
          {actorWords({ kind: "vendor", vendor })} <span className="number">{number}</span>
        </span>
      ))}
    </BlockStack>
  );
}

export function TrackingCell({ row }: { row: OrderRowView }) {
  const isComing = row.vendorOrders.some(({ stage }) => stage !== "cancelled" && stage !== "not_found");
  if (row.parcels.length === 0) return <Subdued>{isComing ? screens.orders.noNumber : "–"}</Subdued>;
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
  const [first, ...more] = row.problems;
  return (
    <BlockStack gap="050" inlineAlign="start">
      <ShopifyBadge state={row.shopify} />
      {first === undefined ? null : (
        <span className="problem-words">
          {problemWords(first).title} {more.length === 0 ? null : <Subdued>{screens.orders.moreProblems(more.length)}</Subdued>}
        </span>
      )}
    </BlockStack>
  );
}

export function CheckedCell({ row, time }: { row: OrderRowView; time: ScreenTime }) {
  return <Subdued>{row.checkedAt === null ? screens.orders.notRead : <When at={row.checkedAt} time={time} />}</Subdued>;
}

function Subdued({ children }: { children: ReactNode }) {
  return (
    <Text as="span" tone="subdued">
      {children}
    </Text>
  );
}
