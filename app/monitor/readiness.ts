import { within } from "./within.ts";

/** What a process needs to do its work. Each rejects when it is not so. */
export type Checks = {
  /** The database answers. */
  database(): Promise<void>;
  /** Every migration of this version is applied; further ones, of a newer version, do no harm. */
  migrations(): Promise<void>;
  /** The queue answers, and in a worker jobs are run. */
  queue(): Promise<void>;
};

/** A check that failed and why; the reason is for the log alone. `process`: it is not up yet, or stops. */
export type Failed = { check: keyof Checks | "process"; reason: string };

const limitMs = 2_000;

/** What is missing for this process to do its work; `checks` is null while it starts or stops. */
export async function readReadiness(checks: Checks | null): Promise<Failed[]> {
  if (checks === null) return [{ check: "process", reason: "It starts or stops." }];
  const names = ["database", "migrations", "queue"] as const;
  const results = await Promise.allSettled(names.map((name) => within(limitMs, checks[name]())));
  return results.flatMap((result, index) => {
    const check = names[index];
    if (result.status === "fulfilled" || check === undefined) return [];
    return { check, reason: result.reason instanceof Error ? result.reason.message : String(result.reason) };
  });
}
