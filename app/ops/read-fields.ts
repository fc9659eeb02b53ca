import { err, ok, type Result } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import type { OpsInput } from "./verb.ts";

/**
 * The account's fields from `--field`: `name=value`, `name@VARIABLE` (from the environment) or `name=-` (a line of
 * standard input each, in their order), so that a secret need not stand in the list of processes.
 */
export async function readFields(given: string[], input: OpsInput): Promise<Result<Record<string, string>, string>> {
  const fields: Record<string, string> = {};
  const lines = given.some((field) => field.endsWith("=-")) ? (await input.readStdin()).split(/\r?\n/) : [];
  for (const field of given) {
    const match = /^(?<name>\w+)(?<mark>[=@])(?<value>.*)$/s.exec(field);
    if (match?.groups === undefined) return err(text("bad_field", { value: nameOnly(field) }));
    const { name = "", mark, value = "" } = match.groups;
    if (mark === "=") {
      fields[name] = value === "-" ? (lines.shift() ?? "") : value;
      continue;
    }
    const found = input.env[value];
    if (found === undefined) return err(text("missing_variable", { name: value }));
    fields[name] = found;
  }
  return ok(fields);
}

/** What may be a secret does not go into a message. */
function nameOnly(field: string): string {
  return field.split(/[=@]/)[0] ?? "";
}
