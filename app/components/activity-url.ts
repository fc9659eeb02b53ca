import { wholeActivity, writeActivityQuery, type ActivityQuery } from "../domain/screens/activity-list.ts";

/** The address of what was written, narrowed like this. */
export function activityUrl(query: ActivityQuery): string {
  const text = new URLSearchParams(writeActivityQuery(query)).toString();
  return text === "" ? "/app/activity" : `/app/activity?${text}`;
}

/** What shadow mode holds back. */
export const plannedUrl = activityUrl({ ...wholeActivity, result: "planned" });
