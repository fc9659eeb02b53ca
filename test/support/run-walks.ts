import type { Deps } from "#app/domain/deps.ts";
import type { Job } from "#app/domain/jobs.ts";
import { retrySlice } from "#app/domain/problems/retry-slice.ts";
import { replanOrders } from "#app/domain/shops/replan-orders.ts";

/** Does what a worker does with the jobs that walk over a shop's problems or orders, until none is left. Returns how many there were. */
export async function runWalks(deps: Pick<Deps, "store" | "clock">, enqueued: Job[]): Promise<number> {
  for (let slices = 0; ; slices += 1) {
    const place = enqueued.findIndex(({ name }) => name === "retry-problems" || name === "replan-orders");
    const [job] = place < 0 ? [] : enqueued.splice(place, 1);
    if (job?.name === "retry-problems") await retrySlice(deps, job.data);
    else if (job?.name === "replan-orders") await replanOrders(deps, job.data);
    else return slices;
  }
}
