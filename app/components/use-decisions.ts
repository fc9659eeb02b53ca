import { useFetcher } from "@remix-run/react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { Decided, Decision } from "../domain/links/decide-suggestions.ts";
import type { Result } from "../domain/result.ts";
import { useActs, type Acts } from "./use-acts.ts";

export type Decisions = Omit<Acts<Decided>, "send" | "note"> & { send(decision: { intent: Decision["intent"]; linkIds: string[] }): void };

/** What one click says about suggestions. */
export function useDecisions(): Decisions {
  const acts = useActs(useFetcher<Result<Decided, FormError>>());
  return { ...acts, send: (decision) => acts.send(decision, decision.linkIds) };
}
