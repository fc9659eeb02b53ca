import { Badge, BlockStack, Button, Card, Checkbox, InlineStack, Link, Text } from "@shopify/polaris";
import { StageBadge } from "./stage-badge.tsx";
import type { SuggestionsView } from "./suggestions-page.tsx";
import type { Decisions } from "./use-decisions.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type RowView = SuggestionsView["rows"][number];
type Candidate = RowView["candidates"][number];

type SuggestedOrderProps = {
  row: RowView;
  time: ScreenTime;
  /** null: there is nothing to pick among. */
  picked: ReadonlySet<string> | null;
  decisions: Decisions;
  onPick(linkId: string, isPicked: boolean): void;
};

/** One order with what was bought, and each vendor order that may be its, with what speaks for and against it. */
export function SuggestedOrder({ row, time, picked, decisions, onPick }: SuggestedOrderProps) {
  const words = useWords().screens.suggestions;
  const lines = row.lines.filter(({ currentQuantity, requiresShipping }) => requiresShipping && currentQuantity > 0);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              <Link url={`/app/orders/${row.id}`} monochrome>
                {row.name}
              </Link>
            </Text>
            <Text as="span" tone="subdued">
              {words.placed} <When at={row.placedAt} time={time} />
            </Text>
          </InlineStack>
          <Text as="p">
            {lines.length === 0 ? words.noLines : lines.map(({ currentQuantity, title }) => words.line(currentQuantity, title)).join(", ")}
          </Text>
        </BlockStack>
        <ul className="divided">
          {row.candidates.map((candidate, place) => {
            const { linkId } = candidate;
            const name = words.vendorOrder(candidate.account, candidate.number);
            return (
              <li key={linkId}>
                <div className="problem-row" data-pickable={picked !== null}>
                  {picked === null ? null : (
                    <Checkbox
                      label={words.select(name, row.name)}
                      labelHidden
                      checked={picked.has(linkId)}
                      onChange={(isPicked) => onPick(linkId, isPicked)}
                    />
                  )}
                  <CandidateWords candidate={candidate} name={name} isLikeliest={place === 0 && row.candidates.length > 1} />
                  <InlineStack gap="200">
                    <Button
                      loading={decisions.isBusyWith(linkId)}
                      disabled={decisions.isBusy}
                      accessibilityLabel={words.about(words.link, name, row.name)}
                      onClick={() => decisions.send({ intent: "confirm", linkIds: [linkId] })}
                    >
                      {words.link}
                    </Button>
                    <Button
                      variant="tertiary"
                      disabled={decisions.isBusy}
                      accessibilityLabel={words.about(words.turnDown, name, row.name)}
                      onClick={() => decisions.send({ intent: "turn_down", linkIds: [linkId] })}
                    >
                      {words.turnDown}
                    </Button>
                  </InlineStack>
                </div>
              </li>
            );
          })}
        </ul>
      </BlockStack>
    </Card>
  );
}

function CandidateWords({ candidate, name, isLikeliest }: { candidate: Candidate; name: string; isLikeliest: boolean }) {
  const { screens, ground, doubt, stage: stageWords } = useWords();
  const words = screens.suggestions;
  const { stage, statusLabel, isReplacement, speaksFor, speaksAgainst } = candidate;
  return (
    <BlockStack gap="150">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold">
          {name}
        </Text>
        <StageBadge stage={stage} flags={[]} />
        {isReplacement ? <Badge>{words.replacement}</Badge> : null}
        {isLikeliest ? <Badge tone="info">{words.likeliest}</Badge> : null}
        {statusLabel.toLowerCase() === stageWords(stage).toLowerCase() ? null : (
          <Text as="span" tone="subdued">
            {words.says(statusLabel)}
          </Text>
        )}
      </InlineStack>
      {speaksFor.length === 0 ? (
        <Text as="p">{words.nothingFor}</Text>
      ) : (
        <Reasons title={words.speaksFor} reasons={speaksFor.map(ground)} />
      )}
      {speaksAgainst.length === 0 ? null : <Reasons title={words.speaksAgainst} reasons={speaksAgainst.map(doubt)} />}
    </BlockStack>
  );
}

function Reasons({ title, reasons }: { title: string; reasons: string[] }) {
  return (
    <Text as="p">
      <Text as="span" fontWeight="medium">
        {title}:
      </Text>{" "}
      {reasons.join("; ")}.
    </Text>
  );
}
