import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { Problem } from "../domain/problems/problem.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

/** One banner a problem: what is the case, what ends it, since when. */
export function OrderProblems({ problems, time }: { problems: SerializeFrom<Problem>[]; time: ScreenTime }) {
  if (problems.length === 0) return null;
  return (
    <BlockStack gap="400">
      {problems.map((problem) => (
        <ProblemBanner key={problem.key} problem={problem} time={time} />
      ))}
    </BlockStack>
  );
}

function ProblemBanner({ problem, time }: { problem: SerializeFrom<Problem>; time: ScreenTime }) {
  const { problem: problemWords, screens } = useWords();
  const { title, whatToDo } = problemWords(problem);
  return (
    <Banner tone="warning" title={title}>
      <BlockStack gap="100">
        <Text as="p">{whatToDo}</Text>
        <Text as="p" tone="subdued">
          {screens.order.problems} {screens.order.since} <When at={problem.firstSeenAt} time={time} />
          {problem.tries > 0 ? ` · ${screens.order.retries(problem.tries)}` : null}
          {problem.nextTryAt === null ? null : (
            <>
              {` · ${screens.order.nextTry} `}
              <When at={problem.nextTryAt} time={time} />
            </>
          )}
        </Text>
      </BlockStack>
    </Banner>
  );
}
