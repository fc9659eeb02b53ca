import { err, ok, type Result } from "../domain/result.ts";
import { policyChangesSchema, type PolicyChanges } from "../domain/policy.ts";

/** What is wrong with one `key=value`, for one readable line. */
export type PolicyMistake =
  { kind: "not_key_value"; text: string } | { kind: "unknown_key"; key: string } | { kind: "bad_value"; key: string; value: string };

/** What `key=value` pairs change, as in `policy --set`. All or nothing. */
export function parsePolicyChanges(settings: string[]): Result<PolicyChanges, PolicyMistake> {
  let changes: Record<string, unknown> = {};
  for (const text of settings) {
    const at = text.indexOf("=");
    if (at < 1) return err({ kind: "not_key_value", text });
    const key = text.slice(0, at).trim();
    const value = text.slice(at + 1).trim();
    if (!Object.hasOwn(policyChangesSchema.shape, key)) return err({ kind: "unknown_key", key });
    changes = { ...changes, [key]: readValue(value) };
    if (!policyChangesSchema.safeParse(changes).success) return err({ kind: "bad_value", key, value });
  }
  return ok(policyChangesSchema.parse(changes));
}

function readValue(text: string): unknown {
  if (text === "true" || text === "on" || text === "yes") return true;
  if (text === "false" || text === "off" || text === "no") return false;
  return /^\d+$/.test(text) ? Number(text) : text;
}
