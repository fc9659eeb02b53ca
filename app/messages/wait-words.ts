import type { Wait } from "../domain/records.ts";
import { waitMessages } from "./en/waits.ts";

/** What a plan waits for, in words. */
export function waitWords(wait: Pick<Wait, "code" | "params">): string {
  return waitMessages[wait.code]?.(wait.params) ?? `Waiting (${wait.code}).`;
}
