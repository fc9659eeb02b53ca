import { BlockStack, Button, Checkbox, InlineStack, Link, Text } from "@shopify/polaris";
import type { Asking, RowView } from "./attention-page.tsx";
import { RowCures } from "./row-cures.tsx";
import type { Cures } from "./use-cures.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type AttentionRowProps = {
  row: RowView;
  time: ScreenTime;
  cures: Cures;
  /** Whether what ends it is said here, because it is not the same for the whole group. */
  advice: boolean;
  /** null: there is nothing to pick. */
  picked: boolean | null;
  onPick(isPicked: boolean): void;
  onAsk(asking: Asking): void;
};

/** One problem: what is the case, since when, when it is looked at again, and what cures it. */
export function AttentionRowItem({ row, time, cures, advice, picked, onPick, onAsk }: AttentionRowProps) {
  const { problem, screens } = useWords();
  const words = screens.attention;
  const { title, whatToDo } = problem(row);
  const { key, order, dismissReason } = row;
  return (
    <div className="problem-row" data-pickable={picked !== null}>
      {picked === null ? null : <Checkbox label={words.select(title)} labelHidden checked={picked} onChange={onPick} />}
      <BlockStack gap="100">
        <Text as="p">
          {order === null ? null : (
            <>
              <Link url={`/app/orders/${order.id}`} monochrome>
                <Text as="span" fontWeight="semibold">
                  {order.name}
                </Text>
              </Link>
              {" · "}
            </>
          )}
          {title}
        </Text>
        {advice ? <Text as="p">{whatToDo}</Text> : null}
        {dismissReason === null ? null : <Text as="p">{words.dismissedBecause(dismissReason)}</Text>}
        <Facts row={row} time={time} />
      </BlockStack>
      {dismissReason === null ? (
        <RowCures row={row} about={order?.name ?? words.shop} cures={cures} onAsk={onAsk} />
      ) : (
        <InlineStack>
          <Button
            loading={cures.isBusyWith(key)}
            accessibilityLabel={words.about(words.cures.undo, order?.name ?? words.shop)}
            onClick={() => cures.send({ intent: "undo", keys: [key] })}
          >
            {words.cures.undo}
          </Button>
        </InlineStack>
      )}
    </div>
  );
}

function Facts({ row: { firstSeenAt, tries, nextTryAt }, time }: Pick<AttentionRowProps, "row" | "time">) {
  const words = useWords().screens.attention;
  return (
    <Text as="p" tone="subdued">
      {words.since} <When at={firstSeenAt} time={time} />
      {tries === 0 ? null : ` · ${words.tries(tries)}`}
      {nextTryAt === null ? null : (
        <>
          {` · ${words.nextTry} `}
          <When at={nextTryAt} time={time} />
        </>
      )}
    </Text>
  );
}
