import { Badge, BlockStack, Link, Text, type BadgeProps } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { WriteResult } from "../domain/screens/activity-list.ts";
import type { ActivityRow } from "../domain/screens/read-activity-rows.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

/** A write as it arrives in the browser. */
export type ActivityRowView = SerializeFrom<ActivityRow>;

/** The order, and the vendor order that is written for. */
export function OrderCell({ row: { order, vendorOrder } }: { row: ActivityRowView }) {
  return (
    <BlockStack>
      <Link url={`/app/orders/${order.id}`} monochrome removeUnderline>
        <Text as="span" fontWeight="semibold">
          {order.name}
        </Text>
      </Link>
      {vendorOrder === null ? null : (
        <Text as="span" variant="bodySm" tone="subdued">
          {vendorOrder.account} <span className="number">{vendorOrder.number}</span>
        </Text>
      )}
    </BlockStack>
  );
}

/** What it is, of how many pieces, and whether the customer is mailed. */
export function WhatCell({ row: { kind, pieces, mail } }: { row: ActivityRowView }) {
  const words = useWords().screens.activity;
  const facts = [pieces === 0 ? null : words.pieces(pieces), mail === null ? null : words.mail[mail]].filter((fact) => fact !== null);
  return (
    <BlockStack>
      <Text as="span" fontWeight="medium">
        {words.kinds[kind]}
      </Text>
      {facts.length === 0 ? null : (
        <Text as="span" variant="bodySm" tone="subdued">
          {facts.join(" · ")}
        </Text>
      )}
    </BlockStack>
  );
}

export function WhyCell({ row: { rule, vendorOrder } }: { row: ActivityRowView }) {
  const words = useWords().screens.activity;
  return <span className="cell-words">{words.rules[rule](vendorOrder?.account ?? words.theVendor)}</span>;
}

export function NumbersCell({ row: { numbers, carrier } }: { row: ActivityRowView }) {
  if (numbers.length === 0) return <>–</>;
  return (
    <BlockStack>
      {numbers.map((number) => (
        <span key={number} className="number">
          {number}
        </span>
      ))}
      {carrier === null ? null : (
        <Text as="span" variant="bodySm" tone="subdued">
          {carrier}
        </Text>
      )}
    </BlockStack>
  );
}

/** Colour only repeats what the word and the dot say. */
const looks: Record<WriteResult, Pick<BadgeProps, "tone" | "progress">> = {
  done: { tone: "success", progress: "complete" },
  waiting: { tone: "attention", progress: "partiallyComplete" },
  planned: { tone: "info", progress: "incomplete" },
  refused: { tone: "critical", progress: "incomplete" },
  dropped: {},
};

/** What became of it. */
export function ResultBadge({ row: { result } }: { row: ActivityRowView }) {
  return <Badge {...looks[result]}>{useWords().screens.activity.results[result]}</Badge>;
}

/** Why it stands so, and when it is tried again, where there is something to say. */
export function ResultNotes({ row: { note, refusal, nextTryAt }, time }: { row: ActivityRowView; time: ScreenTime }) {
  const words = useWords().screens.activity;
  return (
    <>
      {refusal === null ? null : <span className="cell-words">{words.said(refusal)}</span>}
      {note === null ? null : <span className="cell-words">{words.notes[note]}</span>}
      {nextTryAt === null ? null : (
        <Text as="span" variant="bodySm" tone="subdued">
          {words.nextTry} <When at={nextTryAt} time={time} />
        </Text>
      )}
    </>
  );
}
