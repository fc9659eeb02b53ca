import { useNavigate } from "@remix-run/react";
import type { SerializeFrom } from "@remix-run/node";
import { BlockStack, Box, Button, ButtonGroup, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { useCallback, useState } from "react";
import type { ProblemKind } from "../domain/problems/problem.ts";
import type { ProblemRow } from "../domain/screens/problem-row.ts";
import type { AttentionGroup, AttentionScreen } from "../domain/screens/read-attention-screen.ts";
import { AttentionAct } from "./attention-act.tsx";
import { AttentionGroupCard } from "./attention-group.tsx";
import { DismissDialog } from "./dismiss-dialog.tsx";
import emptyOrders from "./empty-orders.svg?url";
import { LinesDialog, type LinesProblem } from "./lines-dialog.tsx";
import { useCures } from "./use-cures.ts";
import { useRefresh } from "./use-refresh.ts";
import { useWords } from "./words.tsx";

/** Rows and groups as they arrive in the browser. */
export type RowView = SerializeFrom<ProblemRow>;
export type GroupView = Omit<SerializeFrom<AttentionGroup>, "next"> & { next: string | null };
type ScreenView = Omit<SerializeFrom<AttentionScreen>, "groups"> & {
  groups: GroupView[];
  view: { kind: ProblemKind | null; dismissed: boolean; isFirst: boolean };
};

/** What is asked before something is done; null: nothing. */
export type Asking = { what: "dismiss"; keys: string[] } | { what: "lines"; question: LinesProblem } | null;

const openUrl = "/app/attention";
const dismissedUrl = "/app/attention?dismissed=1";

/** Everything that needs somebody, by kind, worst first, each with its cure in place. */
export function AttentionPage({ screen }: { screen: ScreenView }) {
  const words = useWords().screens.attention;
  const cures = useCures();
  const [asking, setAsking] = useState<Asking>(null);
  useRefresh();
  const { groups, view, totals, rules } = screen;
  const close = useCallback(() => setAsking(null), []);
  const backAction = { content: words.allKinds, url: view.dismissed ? dismissedUrl : openUrl };
  return (
    <Page title={words.title} {...(view.kind === null ? {} : { backAction })}>
      <BlockStack gap="400">
        <Views view={view} totals={totals} />
        <AttentionAct cures={cures} />
        {groups.length === 0 ? (
          <Empty view={view} />
        ) : (
          groups.map((group) => (
            <AttentionGroupCard
              key={group.kind}
              group={group}
              view={view}
              time={{ now: screen.now, timeZone: screen.timeZone }}
              cures={cures}
              onAsk={setAsking}
            />
          ))
        )}
      </BlockStack>
      {asking?.what === "dismiss" ? <DismissDialog keys={asking.keys} rules={rules.dismiss} onDone={cures.note} onClose={close} /> : null}
      {asking?.what === "lines" ? (
        <LinesDialog question={asking.question} rules={rules[asking.question.intent]} onDone={cures.note} onClose={close} />
      ) : null}
    </Page>
  );
}

/** What is open, and what was put aside. */
function Views({ view: { dismissed }, totals }: Pick<ScreenView, "view" | "totals">) {
  const words = useWords().screens.attention;
  const navigate = useNavigate();
  return (
    <Box as="section" paddingInline={{ xs: "400", sm: "0" }}>
      <ButtonGroup variant="segmented">
        <Button pressed={!dismissed} onClick={() => navigate(openUrl)}>
          {words.open(totals.open)}
        </Button>
        <Button pressed={dismissed} onClick={() => navigate(dismissedUrl)}>
          {words.dismissed(totals.dismissed)}
        </Button>
      </ButtonGroup>
    </Box>
  );
}

function Empty({ view: { kind, dismissed } }: Pick<ScreenView, "view">) {
  const { allKinds, empty } = useWords().screens.attention;
  const { title, body } = empty[kind !== null ? "kind" : dismissed ? "dismissed" : "open"];
  const action = kind === null ? { content: empty.home, url: "/app" } : { content: allKinds, url: dismissed ? dismissedUrl : openUrl };
  return (
    <Card>
      <EmptyState heading={title} image={emptyOrders} action={action}>
        <Text as="p">{body}</Text>
      </EmptyState>
    </Card>
  );
}
