import type { ShopReads } from "../store.ts";
import type { Problem } from "./problem.ts";

/** The open problem of a key, dismissed or not. */
export async function findProblem(reads: Pick<ShopReads, "findProblems">, key: string): Promise<Problem | null> {
  const [problem] = await reads.findProblems([key]);
  return problem ?? null;
}
