import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { lookAgain } from "./look-again.ts";
import type { ProblemKind } from "./problem.ts";

export type RetryInput = { shop: ShopDomain; which: { keys: string[] } | { kind: ProblemKind }; who: Actor };

/**
 * Looks again at what some problems are about: vendors are asked, writes that were refused or back off are tried at once. A problem goes
 * away when its cause has. A whole kind may be many: it is a job, which goes through them in slices. Returns how many there are
 * (`countCap + 1`: more than `countCap`); of keys none of which is open, an error.
 */
export async function retryProblems(
  deps: Pick<Deps, "store" | "clock">,
  { shop, which, who }: RetryInput,
): Promise<Result<{ count: number }, { kind: "problem_not_found" }>> {
  return "kind" in which ? retryKind(deps, { shop, kind: which.kind, who }) : retryKeys(deps, { shop, keys: which.keys, who });
}

/** All of it that nobody dismissed. */
async function retryKind(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, kind, who }: Pick<RetryInput, "shop" | "who"> & { kind: ProblemKind },
): Promise<Result<{ count: number }, never>> {
  const count = await store.forShop(shop).countProblemsOfKind(kind);
  const data = { shop, who, askedAt: clock.now(), from: { of: "kind" as const, kind, after: null } };
  if (count > 0) await store.system.enqueue({ name: "retry-problems", data });
  return ok({ count });
}

async function retryKeys(
  deps: Pick<Deps, "store" | "clock">,
  { shop, keys, who }: Pick<RetryInput, "shop" | "who"> & { keys: string[] },
): Promise<Result<{ count: number }, { kind: "problem_not_found" }>> {
  const found = await deps.store.forShop(shop).findProblems(keys);
  if (found.length === 0) return err({ kind: "problem_not_found" });
  await lookAgain(deps, { shop, who, problems: found });
  return ok({ count: found.length });
}
