import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { Asking, RowView } from "./attention-page.tsx";
import { RowCures } from "./row-cures.tsx";
import type { Cures } from "./use-cures.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type OrderProblemsProps = { problems: RowView[] } & ProblemCures;
type ProblemCures = { time: ScreenTime; cures: Cures; onAsk(asking: Asking): void; onLink(): void };

/** One banner a problem: what is the case, what ends it, since when, and its cures. */
export function OrderProblems({ problems, ...rest }: OrderProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <BlockStack gap="400">
      {problems.map((problem) => (
        <ProblemBanner key={problem.key} problem={problem} {...rest} />
      ))}
    </BlockStack>
  );
}

function ProblemBanner({ problem, time, ...cures }: { problem: RowView } & ProblemCures) {
  const { problem: problemWords, screens } = useWords();
  const words = screens.order;
  const { title, whatToDo } = problemWords(problem);
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
        <RowCures row={problem} about={title} {...cures} />
      </BlockStack>
    </Banner>
  );
}
