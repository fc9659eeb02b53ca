import { Badge, BlockStack, Button, Card, Checkbox, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import type { Asking, GroupView } from "./attention-page.tsx";
import { AttentionRowItem } from "./attention-row.tsx";
import { CardHead } from "./card-head.tsx";
import { FirstAndNext } from "./first-and-next.tsx";
import { ManyCures } from "./many-cures.tsx";
import type { Cures } from "./use-cures.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type AttentionGroupProps = {
  group: GroupView;
  view: { kind: string | null; dismissed: boolean; isFirst: boolean };
  time: ScreenTime;
  cures: Cures;
  onAsk(asking: Asking): void;
};

/** One kind of problem: how many, since when, what ends it, and its problems to cure one by one or many at once. */
export function AttentionGroupCard({ group, view, time, cures, onAsk }: AttentionGroupProps) {
  const { screens, problem: wordsOf } = useWords();
  const words = screens.attention;
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { kind, count, since, rows, next } = group;
  // What has gone from the list meanwhile is not picked any more.
  const chosen = rows.filter(({ key }) => picked.has(key));
  const advice = new Set(rows.map((row) => wordsOf(row).whatToDo));
  const [shared] = advice.size === 1 ? advice : [];
  const pick = (keys: string[], isPicked: boolean) =>
    setPicked((before) => new Set(isPicked ? [...before, ...keys] : [...before].filter((key) => !keys.includes(key))));
  const canPick = !view.dismissed && rows.length > 1;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <CardHead
            title={words.kinds[kind]}
            mark={<Badge tone={view.dismissed ? "info" : "warning"}>{screens.upTo(count)}</Badge>}
            aside={
              <Text as="span" tone="subdued">
                {words.oldest} <When at={since} time={time} />
              </Text>
            }
          />
          {shared === undefined ? null : <Text as="p">{shared}</Text>}
          {kind === "suggestion_waiting" ? <Link url="/app/suggestions">{screens.suggestions.compare}</Link> : null}
        </BlockStack>
        {canPick ? (
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Checkbox
              label={chosen.length === 0 ? words.selectAll : words.selected(chosen.length)}
              checked={chosen.length === rows.length}
              onChange={(isPicked) =>
                pick(
                  rows.map(({ key }) => key),
                  isPicked,
                )
              }
            />
            <ManyCures group={group} chosen={chosen} cures={cures} onAsk={onAsk} />
          </InlineStack>
        ) : null}
        <ul className="divided">
          {rows.map((row) => (
            <li key={row.key}>
              <AttentionRowItem
                row={row}
                time={time}
                cures={cures}
                advice={shared === undefined}
                picked={canPick ? picked.has(row.key) : null}
                onPick={(isPicked) => pick([row.key], isPicked)}
                onAsk={onAsk}
              />
            </li>
          ))}
        </ul>
        <Pages kind={kind} count={count} next={next} view={view} />
      </BlockStack>
    </Card>
  );
}

/** From the first problems of a kind to all of them, and from page to page of these. */
function Pages({ kind, count, next, view }: Pick<GroupView, "kind" | "count" | "next"> & Pick<AttentionGroupProps, "view">) {
  const words = useWords().screens.attention;
  const all = `/app/attention?kind=${kind}${view.dismissed ? "&dismissed=1" : ""}`;
  if (view.kind === null) {
    return next === null ? null : (
      <InlineStack>
        <Button url={all}>{words.showAll(count)}</Button>
      </InlineStack>
    );
  }
  const more = next === null ? null : `${all}&after=${encodeURIComponent(next)}`;
  return <FirstAndNext first={view.isFirst ? null : all} next={more} />;
}
