import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { countPieces } from "../messages/link-words.ts";
import { StageBadge } from "./stage-badge.tsx";
import { TrackingNumber } from "./tracking-number.tsx";
import type { PreviewView } from "./use-link-preview.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type ReadingView = NonNullable<PreviewView["reading"]>;

/** What a vendor says now about one of its orders. */
export function LinkReading({ reading, time }: { reading: ReadingView; time: ScreenTime }) {
  const { order, amount } = useWords().screens;
  const words = order.link.preview;
  const { number, po, stage, flags, status, parcels, addedAt, dueAt, cost } = reading;
  const pieces = countPieces(reading);
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold">
          {number}
        </Text>
        {stage === null ? null : <StageBadge stage={stage} flags={flags} />}
      </InlineStack>
      <dl className="facts">
        {status.label === "" ? null : <Fact name={words.status}>{status.label}</Fact>}
        {po === "" || po === number ? null : <Fact name={words.po}>{po}</Fact>}
        {addedAt === null ? null : (
          <Fact name={words.added}>
            <When at={addedAt} time={time} />
          </Fact>
        )}
        {dueAt === null ? null : (
          <Fact name={words.due}>
            <When at={dueAt} time={time} />
          </Fact>
        )}
        {pieces.all === 0 ? null : <Fact name={words.pieces}>{words.counted(pieces.shipped, pieces.all)}</Fact>}
        {cost === null ? null : <Fact name={words.cost}>{amount(cost)}</Fact>}
        <Fact name={words.parcels}>{parcels.length === 0 ? words.noParcels : <Parcels parcels={parcels} time={time} />}</Fact>
      </dl>
    </BlockStack>
  );
}

function Parcels({ parcels, time }: { parcels: ReadingView["parcels"]; time: ScreenTime }) {
  return parcels.map(({ number, carrier, url, shippedAt }) => (
    <div key={number}>
      {carrier === null ? null : `${carrier} `}
      <TrackingNumber number={number} url={url} />
      {shippedAt === null ? null : (
        <>
          {" · "}
          <When at={shippedAt} time={time} />
        </>
      )}
    </div>
  ));
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
