import type { Deps } from "#app/domain/deps.ts";
import type { Job } from "#app/domain/jobs.ts";
import { retrySlice } from "#app/domain/problems/retry-slice.ts";

/** Does what a worker does with the jobs that look at many problems again, until none is left. Returns how many there were. */
export async function runRetries(deps: Pick<Deps, "store" | "clock">, enqueued: Job[]): Promise<number> {
  for (let slices = 0; ; slices += 1) {
    const place = enqueued.findIndex(({ name }) => name === "retry-problems");
    const [job] = place < 0 ? [] : enqueued.splice(place, 1);
    if (job?.name !== "retry-problems") return slices;
    await retrySlice(deps, job.data);
  }
}
