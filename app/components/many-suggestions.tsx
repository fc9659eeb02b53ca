import { Button, Card, Checkbox, InlineStack } from "@shopify/polaris";
import { MixedBoxes } from "./mixed-boxes.tsx";
import type { Decisions } from "./use-decisions.ts";
import { useWords } from "./words.tsx";

type ManySuggestionsProps = { picked: string[]; likeliest: string[]; decisions: Decisions; onPick(picked: ReadonlySet<string>): void };

/** Picks the likeliest vendor order of every order that is shown, and decides about all that was picked. */
export function ManySuggestions({ picked, likeliest, decisions: { send, isBusy }, onPick }: ManySuggestionsProps) {
  const words = useWords().screens.suggestions;
  const count = picked.length;
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <MixedBoxes>
          <Checkbox
            label={count === 0 ? words.selectLikeliest : words.selected(count)}
            checked={count === 0 ? false : likeliest.every((linkId) => picked.includes(linkId)) ? true : "indeterminate"}
            onChange={(isPicked) => onPick(new Set(isPicked ? likeliest : []))}
          />
        </MixedBoxes>
        {count === 0 ? null : (
          <InlineStack gap="200">
            <Button variant="primary" disabled={isBusy} onClick={() => send({ intent: "confirm", linkIds: picked })}>
              {words.linkMany(count)}
            </Button>
            <Button disabled={isBusy} onClick={() => send({ intent: "turn_down", linkIds: picked })}>
              {words.turnDownMany(count)}
            </Button>
          </InlineStack>
        )}
      </InlineStack>
    </Card>
  );
}
