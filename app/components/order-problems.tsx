import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { ProblemKind } from "../domain/problems/problem.ts";
import type { RowView } from "./attention-page.tsx";
import type { LinesOfLink } from "./lines-dialog.tsx";
import type { OrderAsking } from "./order-dialogs.tsx";
import type { OrderView } from "./order-page.tsx";
import { RowCures, type CureButton } from "./row-cures.tsx";
import type { Cures } from "./use-cures.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type Acting = { time: ScreenTime; cures: Cures; onAsk(asking: OrderAsking): void };
type ScreenView = Pick<OrderView, "order" | "problems" | "vendorOrders">;

/** What linking the right vendor order by hand cures. */
const curedByLinking: readonly ProblemKind[] = [
  "not_found",
  "ambiguous_reference",
  "reference_not_askable",
  "already_linked",
  "cancelled_by_vendor",
  "nobody_makes",
];

/** One banner a problem: what is the case, what ends it, since when, and its cures. */
export function OrderProblems({ screen, ...acting }: { screen: ScreenView } & Acting) {
  if (screen.problems.length === 0) return null;
  return (
    <BlockStack gap="400">
      {screen.problems.map((problem) => (
        <div key={problem.key}>
          <ProblemBanner problem={problem} screen={screen} {...acting} />
        </div>
      ))}
    </BlockStack>
  );
}

function ProblemBanner({ problem, screen, time, cures, onAsk }: { problem: RowView; screen: ScreenView } & Acting) {
  const { problem: problemWords, screens } = useWords();
  const words = screens.order;
  const { title, whatToDo } = problemWords(problem);
  const here: CureButton[] = curedByLinking.includes(problem.kind)
    ? [{ words: words.link.open, onClick: () => onAsk({ what: "link" }) }]
    : linesOf(problem, screen).map((question) => ({
        words: words.vendorOrders.editLines,
        onClick: () => onAsk({ what: "lines", question }),
      }));
  return (
    <Banner tone="warning" title={title}>
      <BlockStack gap="200">
        <Text as="p">{whatToDo}</Text>
        <Text as="p" tone="subdued">
          {words.since} <When at={problem.firstSeenAt} time={time} />
          {problem.tries > 0 ? ` · ${words.retries(problem.tries)}` : null}
          {problem.nextTryAt === null ? null : (
            <>
              {` · ${words.nextTry} `}
              <When at={problem.nextTryAt} time={time} />
            </>
          )}
        </Text>
        <RowCures row={problem} about={title} cures={cures} onAsk={onAsk} here={here} />
      </BlockStack>
    </Banner>
  );
}

/** An item that fits no line: the lines of its vendor order are chosen anew. */
function linesOf({ kind, key }: RowView, { order, vendorOrders }: ScreenView): LinesOfLink[] {
  if (kind !== "unmapped_item") return [];
  return vendorOrders.flatMap(({ linkId, ask }) =>
    ask === null || !key.includes(linkId) ? [] : [{ intent: "link_lines" as const, of: { linkId }, order: order.name, ask }],
  );
}
