import { Button, InlineStack } from "@shopify/polaris";
import type { Asking, GroupView, RowView } from "./attention-page.tsx";
import type { Cures } from "./use-cures.ts";
import { useWords } from "./words.tsx";

type ManyCuresProps = { group: GroupView; chosen: RowView[]; cures: Cures; onAsk(asking: Asking): void };

/** One click for all that was picked; while nothing is, for the whole kind where that can only help. */
export function ManyCures({ group: { kind, count, rows }, chosen, cures, onAsk }: ManyCuresProps) {
  const words = useWords().screens.attention.cures;
  const { send, isBusy } = cures;
  const keys = chosen.map(({ key }) => key);
  if (chosen.length === 0) {
    if (!rows.some((row) => row.cures.includes("look_again"))) return null;
    return (
      <Button disabled={isBusy} onClick={() => send({ intent: "retry_kind", kind })}>
        {words.lookAgainAll(count)}
      </Button>
    );
  }
  const canAll = (cure: RowView["cures"][number]) => chosen.every((row) => row.cures.includes(cure));
  const [first] = chosen;
  const choices = canAll("answer") ? (first?.choices ?? []).filter((choice) => chosen.every((row) => row.choices.includes(choice))) : [];
  return (
    <InlineStack gap="200">
      {canAll("look_again") ? (
        <Button disabled={isBusy} onClick={() => send({ intent: "retry", keys })}>
          {words.lookAgain}
        </Button>
      ) : null}
      {canAll("confirm") ? (
        <Button disabled={isBusy} onClick={() => send({ intent: "confirm", keys })}>
          {words.confirm}
        </Button>
      ) : null}
      {choices.map((choice) =>
        choice === "shipped" ? null : (
          <Button key={choice} disabled={isBusy} onClick={() => send({ intent: "answer", keys, choice })}>
            {words.choices[choice]}
          </Button>
        ),
      )}
      <Button disabled={isBusy} onClick={() => onAsk({ what: "dismiss", keys })}>
        {words.dismiss}
      </Button>
    </InlineStack>
  );
}
