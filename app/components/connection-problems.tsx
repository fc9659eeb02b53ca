import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { ConnectionsScreen } from "../domain/screens/read-connections-screen.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

/** A connection as it arrives in the browser. */
export type ConnectionView = SerializeFrom<ConnectionsScreen>["connections"][number];

type ConnectionProblemsProps = {
  connection: Pick<ConnectionView, "id" | "problems" | "nextSweepAt">;
  time: ScreenTime;
  isBusy: boolean;
  /** The keys are replaced on this very page. */
  hasKeys?: boolean;
  onTryNow(): void;
};

/** What is wrong with an account, each with its cure in place. */
export function ConnectionProblems({ connection, time, isBusy, hasKeys = false, onTryNow }: ConnectionProblemsProps) {
  const { problem: wordsOf, screens } = useWords();
  const words = screens.connections;
  return connection.problems.map((problem) => {
    const { title, whatToDo } = wordsOf(problem);
    const isAboutKeys = problem.kind === "bad_credentials";
    return (
      <Banner key={problem.key} tone={isAboutKeys ? "critical" : "warning"} title={title}>
        <BlockStack gap="200">
          <Text as="p">{whatToDo}</Text>
          <Text as="p" tone="subdued">
            {words.since} <When at={problem.firstSeenAt} time={time} />
            {connection.nextSweepAt === null ? null : (
              <>
                {" · "}
                {words.nextTry} <When at={connection.nextSweepAt} time={time} />
              </>
            )}
          </Text>
          <InlineStack>
            {isAboutKeys && hasKeys ? null : isAboutKeys ? (
              <Button url={`/app/connections/${connection.id}`}>{words.cures.replaceKeys}</Button>
            ) : (
              <Button onClick={onTryNow} loading={isBusy}>
                {words.cures.tryNow}
              </Button>
            )}
          </InlineStack>
        </BlockStack>
      </Banner>
    );
  });
}
