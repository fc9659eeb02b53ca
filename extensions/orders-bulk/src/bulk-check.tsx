import { useState } from "preact/hooks";
import type { OrdersActedSaid, OrdersSaid } from "#app/extension/contract.ts";
import { ordersAddress } from "../../admin/src/addresses.ts";
import { askApp, type Answer } from "../../admin/src/ask-app.ts";
import { Refused } from "../../admin/src/refused.tsx";
import type { Say } from "../../admin/src/say.ts";
import { Troubled } from "../../admin/src/troubled.tsx";

/** Has all of the orders looked at now, and says who is asked. */
export function BulkCheck({ said: { words, orders }, say, isLocked }: { said: OrdersSaid; say: Say; isLocked: boolean }) {
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer<OrdersActedSaid> | null>(null);
  const check = async () => {
    setBusy(true);
    setAnswer(await askApp<OrdersActedSaid>(ordersAddress, { say, act: { intent: "check", orderIds: orders.map(({ id }) => id) } }));
    setBusy(false);
  };
  return (
    <s-stack gap="small-200">
      <s-stack direction="inline">
        <s-button loading={isBusy} disabled={isLocked} onClick={() => void check()}>
          {words.check}
        </s-button>
      </s-stack>
      <s-stack accessibilityRole="status" gap="small-300">
        {answer !== null && <Checked {...{ answer, say, isBusy }} onAgain={() => void check()} />}
      </s-stack>
    </s-stack>
  );
}

type CheckedProps = { answer: Answer<OrdersActedSaid>; say: Say; isBusy: boolean; onAgain(): void };

function Checked({ answer, say, isBusy, onAgain }: CheckedProps) {
  if (!answer.ok) return <Troubled trouble={answer.trouble} say={say} isAsking={isBusy} onAgain={onAgain} />;
  if (!answer.said.ok) return <Refused refusal={answer.said} fields={[]} />;
  return (
    <>
      {answer.said.said.map((words) => (
        <s-paragraph key={words}>{words}</s-paragraph>
      ))}
    </>
  );
}
