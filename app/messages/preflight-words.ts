import type { PreflightCheck } from "../domain/checks/preflight.ts";
import { preflightMessages } from "./en/preflight.ts";

/** A check in words: what is the case, and how it is mended; null where nothing needs doing. */
export function preflightWords({ code, state, params }: PreflightCheck): { title: string; whatToDo: string | null } {
  const message = preflightMessages[code][state] ?? preflightMessages[code].unknown;
  return { title: message.title(params), whatToDo: message.whatToDo?.(params) ?? null };
}
