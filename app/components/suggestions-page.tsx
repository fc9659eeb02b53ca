import type { SerializeFrom } from "@remix-run/node";
import { BlockStack, Box, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import type { SuggestionsScreen } from "../domain/screens/read-suggestions-screen.ts";
import emptyOrders from "./empty-orders.svg?url";
import { FirstAndNext } from "./first-and-next.tsx";
import { ManySuggestions } from "./many-suggestions.tsx";
import { SuggestionAct } from "./suggestion-act.tsx";
import { SuggestedOrder } from "./suggested-order.tsx";
import { useDecisions } from "./use-decisions.ts";
import { useRefresh } from "./use-refresh.ts";
import { useWords } from "./words.tsx";

/** The suggestions as they arrive in the browser. */
export type SuggestionsView = Omit<SerializeFrom<SuggestionsScreen>, "next"> & { next: string | null; isFirst: boolean };

const url = "/app/suggestions";

/** Orders with the vendor orders that may be theirs, the likeliest first, to confirm or to turn down one by one or many at once. */
export function SuggestionsPage({ screen }: { screen: SuggestionsView }) {
  const words = useWords().screens.suggestions;
  const decisions = useDecisions();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  useRefresh();
  const { rows, next, isFirst, now, timeZone } = screen;
  const all = rows.flatMap(({ candidates }) => candidates.map(({ linkId }) => linkId));
  const pick = (linkIds: string[], isPicked: boolean) =>
    setPicked((before) => new Set(isPicked ? [...before, ...linkIds] : [...before].filter((id) => !linkIds.includes(id))));
  const canPick = all.length > 1;
  return (
    <Page title={words.title} backAction={{ content: words.attention, url: "/app/attention" }}>
      <BlockStack gap="400">
        <SuggestionAct decisions={decisions} />
        {rows.length === 0 ? (
          <Empty />
        ) : (
          <>
            <Box paddingInline={{ xs: "400", sm: "0" }}>
              <Text as="p">{words.body}</Text>
            </Box>
            {canPick ? (
              <ManySuggestions
                // What has gone from the list meanwhile is not picked any more.
                picked={all.filter((linkId) => picked.has(linkId))}
                likeliest={rows.flatMap(({ candidates }) => candidates[0]?.linkId ?? [])}
                decisions={decisions}
                onPick={setPicked}
              />
            ) : null}
            {rows.map((row) => (
              <SuggestedOrder
                key={row.id}
                row={row}
                time={{ now, timeZone }}
                picked={canPick ? picked : null}
                decisions={decisions}
                onPick={(linkId, isPicked) => pick([linkId], isPicked)}
              />
            ))}
            <FirstAndNext first={isFirst ? null : url} next={next === null ? null : `${url}?after=${encodeURIComponent(next)}`} />
          </>
        )}
      </BlockStack>
    </Page>
  );
}

function Empty() {
  const { title, body, step } = useWords().screens.suggestions.empty;
  return (
    <Card>
      <EmptyState heading={title} image={emptyOrders} action={{ content: step, url: "/app/orders?tab=waiting_for_link" }}>
        <Text as="p">{body}</Text>
      </EmptyState>
    </Card>
  );
}
