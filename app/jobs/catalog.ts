import type { z } from "zod";
import { jobSchemas, type Job, type JobName } from "../domain/jobs.ts";

/** What each job carries. */
export type JobData = { [N in JobName]: Extract<Job, { name: N }>["data"] };

/** A job of one name, or of any. */
export type JobOf<N extends JobName> = { [K in N]: { name: K; data: JobData[K] } }[N];

/** The schemas, so that a name picks the type of its data. */
export const jobDataSchemas: { [N in JobName]: z.ZodType<JobData[N]> } = jobSchemas;

export const jobNames: JobName[] = Object.keys(jobSchemas).filter((name): name is JobName => name in jobSchemas);

/** How one kind of job is run. Times are real seconds: what is due by the shop's clock lives in our own tables. */
export type JobRule<N extends JobName> = {
  /**
   * What must not run twice at once and is pending at most once. A job that arrives while one of its lane runs is kept
   * and runs afterwards; one that arrives while another is still pending says nothing new and is dropped.
   */
  lane(data: JobData[N]): string;
  /** How many of them one worker process runs at a time, of different lanes; of those that wait for a vendor, of each vendor. */
  concurrency: number;
  /**
   * It works on one account and waits for its vendor: each vendor has loops of its own, so that one that does not answer holds none of
   * another's. Two of one lane may run at once; the account's lease sends the second away.
   */
  waitsForVendor?: true;
  /** A handler that takes longer is given up and run again. */
  timeoutS: number;
  /** Tries after the first, with growing gaps of at most `retryGapMaxS`. What is lost after the last is found again by the dispatcher. */
  retries: number;
  retryGapMaxS: number;
};

const sweep: JobRule<"sweep-connection" | "retry-connection"> = {
  lane: (data) => `${data.shop}/${data.connectionId}`,
  concurrency: 4,
  waitsForVendor: true,
  /** Long, since a sweep of 2,500 orders waits for the vendor's pace between its calls. */
  timeoutS: 900,
  retries: 5,
  retryGapMaxS: 60,
};

/** One rule for every job there is: a missing one does not compile. */
export const catalog: { [N in JobName]: JobRule<N> } = {
  "intake-order": { lane: (data) => `${data.shop}/${data.orderId}`, concurrency: 2, timeoutS: 120, retries: 20, retryGapMaxS: 300 },
  "intake-fulfillment-order": {
    lane: (data) => `${data.shop}/${data.fulfillmentOrderId}`,
    concurrency: 1,
    timeoutS: 60,
    retries: 20,
    retryGapMaxS: 300,
  },
  "sweep-connection": sweep,
  /** A vendor that answers nothing holds one of them for a minute, and is tried every quarter of an hour. */
  "retry-connection": sweep,
  "write-back": { lane: (data) => `${data.shop}/${data.orderId}`, concurrency: 3, timeoutS: 180, retries: 20, retryGapMaxS: 300 },
  /** These two do a slice at a time. What they leave is due again by our own tables. */
  "publish-productions": { lane: (data) => data.shop, concurrency: 1, timeoutS: 300, retries: 10, retryGapMaxS: 300 },
  "tell-flow": { lane: (data) => data.shop, concurrency: 1, timeoutS: 300, retries: 3, retryGapMaxS: 300 },
  /** Two tries at a server that may not answer. What was refused is due again by our own table. */
  "mail-shop": { lane: (data) => data.shop, concurrency: 2, timeoutS: 180, retries: 3, retryGapMaxS: 300 },
  /** A run ends after twenty seconds by itself; one slice more may wait for a slow vendor. */
  "run-imports": { lane: (data) => data.shop, concurrency: 1, timeoutS: 900, retries: 10, retryGapMaxS: 300 },
  /** A slice at a time, so that the shops take turns. */
  "backfill-shop": { lane: (data) => data.shop, concurrency: 1, timeoutS: 900, retries: 10, retryGapMaxS: 300 },
  /** What it cannot find out now it finds out at its next due time. */
  "preflight-shop": { lane: (data) => data.shop, concurrency: 1, timeoutS: 300, retries: 3, retryGapMaxS: 300 },
  /** A slice at a time, so that the shops take turns. */
  "reconcile-shop": { lane: (data) => data.shop, concurrency: 1, timeoutS: 300, retries: 10, retryGapMaxS: 300 },
  /** A slice at a time. The beginnings of two wishes are one; once it has begun, each goes on by itself. */
  "retry-problems": { lane: laneOfRetry, concurrency: 1, timeoutS: 300, retries: 10, retryGapMaxS: 300 },
  /** A slice at a time. Two that have come as far are one. Tried for hours: nothing else would find its orders. */
  "replan-orders": {
    lane: ({ shop, which, after }) => `${shop}/${which}/${after ?? ""}`,
    concurrency: 1,
    timeoutS: 300,
    retries: 100,
    retryGapMaxS: 300,
  },
  /** What it leaves is due again by the shop's own row. */
  "forget-old": { lane: (data) => data.shop, concurrency: 1, timeoutS: 300, retries: 3, retryGapMaxS: 300 },
  /** A slice at a time. Tried for two days and more: a shop's wish to be forgotten is never given up. */
  "redact-shop": { lane: (data) => data.shop, concurrency: 1, timeoutS: 300, retries: 100, retryGapMaxS: 1_800 },
};

function laneOfRetry({ shop, askedAt, from }: JobData["retry-problems"]): string {
  const walk = from.of === "kind" ? `${shop}/${from.kind}` : `${shop}/orders`;
  return from.after === null ? walk : `${walk}/${askedAt.toISOString()}`;
}

/** The lane of one job. */
export function laneOf<N extends JobName>(job: JobOf<N>): string {
  return catalog[job.name].lane(job.data);
}
