import { useNavigate } from "@remix-run/react";
import { wholeActivity, writeKinds, writeResults, type ActivityFilter, type ActivityQuery } from "../domain/screens/activity-list.ts";
import { activityUrl } from "./activity-url.ts";
import { pillOf } from "./filter-pills.ts";
import { ListFilters } from "./list-filters.tsx";
import { useIsNarrowing } from "./use-is-narrowing.ts";
import { useWords } from "./words.tsx";

const newerGaps = [1, 7, 30];
const olderGaps = [30];

/** What narrows the writes: what they are, what became of them, and when. */
export function ActivityFilters({ query }: { query: ActivityQuery }) {
  const { activity: words, lists } = useWords().screens;
  const say = lists.applied;
  const navigate = useNavigate();
  const isLoading = useIsNarrowing();
  const { filters } = words;
  const pills = [
    pillOf<ActivityFilter>(query, {
      key: "kind",
      label: filters.kind,
      say,
      none: { kind: null },
      choices: writeKinds.map((kind) => ({ label: words.kinds[kind], narrowing: { kind } })),
    }),
    pillOf<ActivityFilter>(query, {
      key: "result",
      label: filters.result,
      say,
      none: { result: null },
      choices: writeResults.map((result) => ({ label: words.results[result], narrowing: { result } })),
    }),
    pillOf<ActivityFilter>(query, {
      key: "when",
      label: filters.when,
      say,
      none: { newerThanDays: null, olderThanDays: null },
      choices: [
        ...newerGaps.map((days) => ({ label: filters.within(days), narrowing: { newerThanDays: days, olderThanDays: null } })),
        ...olderGaps.map((days) => ({ label: filters.before(days), narrowing: { newerThanDays: null, olderThanDays: days } })),
      ],
    }),
  ];
  return (
    <ListFilters
      pills={pills}
      isLoading={isLoading}
      onChange={(narrowing) => navigate(activityUrl({ ...query, ...narrowing, cursor: null }))}
      onClearAll={() => navigate(activityUrl(wholeActivity))}
    />
  );
}
