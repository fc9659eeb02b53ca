import { useFetcher } from "@remix-run/react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { CureRequest } from "../domain/problems/cure-forms.ts";
import type { Cured } from "../domain/problems/cure-problems.ts";
import type { Result } from "../domain/result.ts";
import { useActs, type Act as ActOf, type Acts } from "./use-acts.ts";

/** What was done about problems last. */
export type Act = ActOf<Cured>;

export type Cures = Omit<Acts<Cured>, "send"> & { send(request: CureRequest): void };

/** What one click does about problems. */
export function useCures(): Cures {
  const acts = useActs(useFetcher<Result<Cured, FormError>>());
  return { ...acts, send: (request) => acts.send(request, "keys" in request ? request.keys : []) };
}
