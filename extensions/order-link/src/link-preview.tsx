import type { PreviewSaid } from "#app/extension/contract.ts";
import { Badges } from "../../admin/src/badges.tsx";
import { Options } from "../../admin/src/options.tsx";
import type { Units } from "./use-link.ts";

/** What speaks against the vendor order, and what its vendor says of it. */
export function VendorSays({ preview: { doubts, doubtsTitle, says } }: { preview: PreviewSaid }) {
  return (
    <s-stack gap="base">
      {doubts.length > 0 && (
        <s-banner tone="warning" heading={doubtsTitle}>
          <Sentences all={doubts} />
        </s-banner>
      )}
      <Says says={says} />
    </s-stack>
  );
}

type OrderMakesProps = { makes: PreviewSaid["makes"]; units: Units; isLocked: boolean; onChange(units: Units): void };

/** What of the order that is: how many units of each line, to be changed. */
export function OrderMakes({ makes, units, isLocked, onChange }: OrderMakesProps) {
  return (
    <s-stack gap="base">
      <s-heading>{makes.heading}</s-heading>
      <Sentences all={makes.notes} />
      {makes.lines.map(({ lineId, title, help, most }) => (
        <s-select
          key={lineId}
          label={title}
          details={help}
          value={String(units.find((line) => line.lineId === lineId)?.quantity ?? 0)}
          disabled={isLocked}
          onChange={({ currentTarget: { value } }) => onChange(withUnits(units, lineId, Number(value)))}
        >
          <Options options={upTo(most)} />
        </s-select>
      ))}
      <Sentences all={makes.leftOut} />
    </s-stack>
  );
}

function Says({ says: { heading, number, badges, facts, waits } }: Pick<PreviewSaid, "says">) {
  return (
    <s-stack gap="small-200">
      <s-heading>{heading}</s-heading>
      <s-stack direction="inline" gap="small-200">
        <s-text type="strong">{number}</s-text>
        <Badges badges={badges} />
      </s-stack>
      {waits !== null && <s-paragraph>{waits}</s-paragraph>}
      {facts.map(({ name, words }) => (
        <s-stack key={name} direction="inline" gap="small-200">
          <s-text color="subdued">{name}</s-text>
          <s-text>{words}</s-text>
        </s-stack>
      ))}
    </s-stack>
  );
}

function Sentences({ all }: { all: string[] }) {
  return (
    <>
      {all.map((words) => (
        <s-paragraph key={words}>{words}</s-paragraph>
      ))}
    </>
  );
}

function upTo(most: number): { value: string; words: string }[] {
  return Array.from({ length: most + 1 }, (_none, units) => ({ value: String(units), words: String(units) }));
}

function withUnits(units: Units, lineId: string, quantity: number): Units {
  return units.map((line) => (line.lineId === lineId ? { lineId, quantity } : line));
}
