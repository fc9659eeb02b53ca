import { z } from "zod";
import { problemKindSchema, type Problem, type ProblemKind } from "../problems/problem.ts";

/** Where a page of one kind of problems starts: after the one with this time and key. */
export type ProblemCursor = Pick<Problem, "firstSeenAt" | "key">;

/** `kind` null: the first problems of every kind. `dismissed`: those that were put aside. */
export type AttentionQuery = { kind: ProblemKind | null; dismissed: boolean; after: ProblemCursor | null };

const cursorSchema = z
  .string()
  .regex(/^[^_]+_.+$/)
  .transform((text) => [text.slice(0, text.indexOf("_")), text.slice(text.indexOf("_") + 1)])
  .pipe(z.tuple([z.iso.datetime(), z.string()]))
  .transform(([at, key]): ProblemCursor => ({ firstSeenAt: new Date(at), key }));

/** The cursor as it stands in an address: `2026-05-09T10:02:00.000Z_not_found order:4507`. */
export function writeProblemCursor({ firstSeenAt, key }: ProblemCursor): string {
  return `${firstSeenAt.toISOString()}_${key}`;
}

const querySchema = z.object({
  kind: problemKindSchema.nullable(),
  dismissed: z.enum(["1"]).nullable(),
  after: cursorSchema.nullable(),
});

/** What an address asks for; null for what no page of ours ever linked to. */
export function parseAttentionQuery(params: URLSearchParams): AttentionQuery | null {
  const read = querySchema.safeParse({ kind: params.get("kind"), dismissed: params.get("dismissed"), after: params.get("after") });
  if (!read.success || (read.data.after !== null && read.data.kind === null)) return null;
  return { ...read.data, dismissed: read.data.dismissed !== null };
}
