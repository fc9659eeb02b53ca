import type { OrderSaid } from "#app/extension/contract.ts";
import { Refused } from "../../admin/src/refused.tsx";
import type { Say } from "../../admin/src/say.ts";
import { Troubled } from "../../admin/src/troubled.tsx";
import { newsSince, type useCheck } from "./use-check.ts";

type CheckOutcomeProps = { check: ReturnType<typeof useCheck>["check"]; said: OrderSaid; say: Say; onAgain(): void };

/** Who is asked by a check, and what came of it; read out when it changes. */
export function CheckOutcome({ check, said, say, onAgain }: CheckOutcomeProps) {
  return (
    <s-stack accessibilityRole="status" gap="small-300">
      {check.state === "asking" && check.asked !== "" && <s-text color="subdued">{check.asked}</s-text>}
      {check.state === "refused" && <Refused refusal={check.refusal} fields={[]} />}
      {check.state === "lost" && <Troubled trouble={check.trouble} say={say} onAgain={onAgain} />}
      {check.state === "done" &&
        (check.isSlow ? [said.words.slow] : newsSince(check.before, said)).map((words) => <s-paragraph key={words}>{words}</s-paragraph>)}
    </s-stack>
  );
}
