import { writeIdSchema } from "#app/domain/ids.ts";
import { listActivityRows } from "#app/domain/screens/list-activity-rows.ts";
import { wholeActivity, type ActivityQuery } from "#app/domain/screens/activity-list.ts";
import { shop } from "./open-filled.ts";
import { now, pageCost, rounds } from "./page-cost.ts";

const filters: Partial<ActivityQuery>[] = [{ kind: "create" }, { result: "done" }, { kind: "create", result: "done", newerThanDays: 30 }];
/** What there is none of, which must not be looked for among everything else. */
const rare: Partial<ActivityQuery>[] = [{ result: "refused" }, { kind: "event" }, { kind: "create", result: "planned" }];

/** One page of what was written to Shopify. */
export const activityPage = pageCost<Partial<ActivityQuery>>({
  name: "activity-page",
  page: "activity page",
  kinds: {
    newest: () => ({}),
    filter: (n) => filters[n % filters.length] ?? {},
    rare: (n) => rare[n % rare.length] ?? {},
    "deep page": (n, count) => ({ cursor: { side: n % 2 === 0 ? "after" : "before", at: now, id: writeIdOf(middle(n, count)) } }),
  },
  async read(store, query) {
    const page = await listActivityRows({ store, clock: { now: () => now } }, shop, { ...wholeActivity, ...query });
    if (page === null || (page.rows.length === 0 && !rare.includes(query)))
      throw new Error(`An empty page of writes for ${JSON.stringify(query)}.`);
  },
});

/** An order somewhere in the middle: all were written at the same time, so that the id decides. */
function middle(n: number, count: number): number {
  return Math.floor(count * (0.2 + (0.6 * n) / rounds));
}

function writeIdOf(n: number) {
  return writeIdSchema.parse(`00000004-0000-4000-8000-${n.toString(16).padStart(12, "0")}`);
}
