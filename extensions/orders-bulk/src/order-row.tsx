import type { OrdersSaid, PreviewSaid } from "#app/extension/contract.ts";
import { Badges } from "../../admin/src/badges.tsx";
import { Refused } from "../../admin/src/refused.tsx";
import type { Say } from "../../admin/src/say.ts";
import { Troubled } from "../../admin/src/troubled.tsx";
import type { BulkRow } from "./bulk-row.ts";

type OrderRowProps = {
  order: OrdersSaid["orders"][number];
  row: BulkRow;
  maxReferenceLength: number;
  say: Say;
  isLocked: boolean;
  onName(reference: string): void;
};

/** One order: what it is, the vendor order that is looked for, and what was found, refused or linked. */
export function OrderRow({ order, row, maxReferenceLength, say, isLocked, onName }: OrderRowProps) {
  return (
    <s-stack accessibilityRole="list-item" gap="small-300">
      <s-stack direction="inline" gap="small-200">
        <s-text type="strong">{order.name}</s-text>
        <Badges badges={order.badges} />
        {row.state !== "linked" && <s-text color="subdued">{order.linked}</s-text>}
      </s-stack>
      {row.state !== "linked" && (
        <s-text-field
          label={order.field}
          value={row.reference}
          maxLength={maxReferenceLength}
          autocomplete="off"
          error={row.state === "refused" ? (row.refusal.fields["reference"] ?? "") : ""}
          disabled={isLocked}
          onInput={({ currentTarget: { value } }) => onName(value)}
        />
      )}
      <s-stack accessibilityRole="status" gap="small-300">
        <Outcome row={row} say={say} />
      </s-stack>
    </s-stack>
  );
}

function Outcome({ row, say }: { row: BulkRow; say: Say }) {
  switch (row.state) {
    case "named":
      return null;
    case "asked":
      return <s-spinner accessibilityLabel={say("loading")} />;
    case "found":
    case "linking":
      return <Found preview={row.preview} />;
    case "refused":
      return <Refused refusal={row.refusal} fields={["reference"]} />;
    case "lost":
      return <Lost row={row} say={say} />;
    case "linked":
      return (
        <s-stack direction="inline" gap="small-200">
          <s-text>{row.number}</s-text>
          <s-badge tone="success">{row.said}</s-badge>
        </s-stack>
      );
  }
}

function Found({ preview: { doubts, says, makes } }: { preview: PreviewSaid }) {
  const made = makes.lines.filter(({ quantity }) => quantity > 0).map(({ title, quantity }) => `${quantity} × ${title}`);
  return (
    <>
      <s-stack direction="inline" gap="small-200">
        <s-text type="strong">{says.number}</s-text>
        <Badges badges={says.badges} />
      </s-stack>
      {says.waits !== null && <s-text>{says.waits}</s-text>}
      {[...made, ...makes.notes, ...makes.leftOut].map((words) => (
        <s-text key={words} color="subdued">
          {words}
        </s-text>
      ))}
      {doubts.map((words) => (
        <s-text key={words} tone="caution">
          {words}
        </s-text>
      ))}
    </>
  );
}

/** It is tried again with the others, by the first button. */
function Lost({ row: { trouble, preview }, say }: { row: Extract<BulkRow, { state: "lost" }>; say: Say }) {
  const isUncertain = preview !== null && trouble.kind !== "ended";
  return <Troubled trouble={trouble} say={say} note={isUncertain ? say("uncertain") : undefined} onAgain={null} />;
}
