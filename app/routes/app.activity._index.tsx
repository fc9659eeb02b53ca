import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, EmptyState, Text } from "@shopify/polaris";
import { ActivityFilters } from "../components/activity-filters.tsx";
import { ActivityTable } from "../components/activity-table.tsx";
import { activityUrl } from "../components/activity-url.ts";
import emptyOrders from "../components/empty-orders.svg?url";
import { keepScreen } from "../components/keep-screen.ts";
import { ListPage } from "../components/list-page.tsx";
import { ListPages } from "../components/list-pages.tsx";
import { NothingHere } from "../components/nothing-here.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { ShadowBanner } from "../components/shadow-banner.tsx";
import { useRefresh } from "../components/use-refresh.ts";
import { useWords } from "../components/words.tsx";
import { wholeActivity, writeActivityQuery, type ActivityQuery } from "../domain/screens/activity-list.ts";
import { parseActivityQuery } from "../domain/screens/parse-activity-query.ts";
import { answerForShop, readInstalled, refuse } from "../screen-request.server.ts";

/** One page of what was written to Shopify, as the address narrows it. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop, scopes) => {
    const query = parseActivityQuery(Object.fromEntries(new URL(found.request.url).searchParams));
    if (!query.ok) throw refuse(found, 400);
    const read = () => found.context.services.listActivityRows(shop, query.value);
    const { previous, next, ...screen } = await readInstalled(found, { shop, scopes }, read);
    const turn = (cursor: ActivityQuery["cursor"]) => (cursor === null ? null : activityUrl({ ...query.value, cursor }));
    return { ...screen, query: { ...query.value, cursor: null }, previous: turn(previous), next: turn(next) };
  });
}

export const clientLoader = keepScreen();

export default function Activity() {
  const { screens } = useWords();
  const { now, timeZone, shadowMode, rows, query, previous, next } = useLoaderData<typeof loader>();
  const words = screens.activity;
  useRefresh();
  const file = { path: "/app/activity/csv", query: writeActivityQuery(query), name: words.file.name };
  const isEmpty = rows.length === 0 && previous === null && activityUrl(query) === activityUrl(wholeActivity);
  return (
    <ListPage title={words.title} file={file} isEmpty={isEmpty}>
      {shadowMode ? <ShadowBanner plans={isEmpty ? "none" : query.result === "planned" ? "below" : "elsewhere"} /> : null}
      {isEmpty ? (
        <Card>
          <EmptyState heading={words.empty.title} image={emptyOrders} action={{ content: words.empty.step, url: "/app/orders" }}>
            <Text as="p">{words.empty.body}</Text>
          </EmptyState>
        </Card>
      ) : (
        <Card padding="0">
          <ActivityFilters query={query} />
          {rows.length === 0 ? (
            <NothingHere {...words.nothingFits} step={{ words: words.nothingFits.step, url: activityUrl(wholeActivity) }} />
          ) : (
            <ActivityTable rows={rows} time={{ now, timeZone }} />
          )}
          <ListPages label={words.pages} previous={previous} next={next} />
        </Card>
      )}
    </ListPage>
  );
}

export const ErrorBoundary = ScreenError;
