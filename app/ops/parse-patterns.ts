import { z } from "zod";
import { referencePatternSchema, type ReferencePattern } from "../domain/policy.ts";
import { err, ok, type Result } from "../domain/result.ts";

const patternsSchema = z.array(referencePatternSchema);

/** `{name},{bare}`, as in `connect --reference-patterns`. Each counts once; the first that is none is named. */
export function parsePatterns(text: string): Result<ReferencePattern[], { part: string }> {
  const parts = [...new Set(text.split(",").map((part) => part.trim()))];
  const patterns = patternsSchema.safeParse(parts);
  return patterns.success ? ok(patterns.data) : err({ part: parts[Number(patterns.error.issues[0]?.path[0])] ?? text });
}
