import type { ShopReads } from "../store.ts";
import { problemKindSchema, type Problem } from "./problem.ts";

/** The open problem of a key, dismissed or not. A key begins with its kind. */
export async function findProblem(reads: Pick<ShopReads, "listProblems">, key: string): Promise<Problem | null> {
  const kind = problemKindSchema.safeParse(key.split(" ")[0]);
  if (!kind.success) return null;
  return (await reads.listProblems({ kind: kind.data })).find((problem) => problem.key === key) ?? null;
}
